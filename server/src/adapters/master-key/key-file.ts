import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { PlainError } from '../../lib/plain-error.ts'
import { type DataKeyName, type MasterKeyPort, WrongMasterKey } from './master-key.ts'

const nonceLength = 12
const tagLength = 16

/** A master key in a file of ours. The first key wraps; those after it still open what they wrapped. */
export function createKeyFileMaster(read: () => readonly Buffer[]): MasterKeyPort {
  const named = () => new Map(read().map((key) => [nameOf(key), key]))
  let known = named()
  const [name = ''] = known.keys()
  return {
    name,
    trustMs: null,
    opens: (wrappedBy) => wrappedBy.startsWith('file:'),
    async wrap(dataKey, as) {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', known.get(name)!, nonce).setAAD(bound(as))
      const text = Buffer.concat([cipher.update(dataKey), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    async unwrap(wrapped, wrappedBy, as) {
      // The file may have got a new key since this process started.
      if (!known.has(wrappedBy)) known = new Map([...known, ...named()])
      const key = known.get(wrappedBy)
      if (!key) throw new WrongMasterKey(wrappedBy, name)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, nonceLength), {
          authTagLength: tagLength,
        })
          .setAAD(bound(as))
          .setAuthTag(wrapped.subarray(nonceLength, nonceLength + tagLength))
        return Buffer.concat([decipher.update(wrapped.subarray(nonceLength + tagLength)), decipher.final()])
      } catch {
        throw new WrongMasterKey(wrappedBy, wrappedBy)
      }
    },
  }
}

/** Reads the keys of a file, one in base64 a line, the first one first. `make`: writes one, readable by its owner only, where no file is. */
export function readMasterKeyFile(path: string, make: boolean): Buffer[] {
  if (make) makeFile(path)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new PlainError(
      missing
        ? `The file of the master key ${path} is not there: put it back, or make a new installation's with: openssl rand -base64 32.`
        : `The file of the master key ${path} cannot be read: change its owner or its mode.`,
    )
  }
  const keys = text.split('\n').flatMap((line) => (line.trim() ? [Buffer.from(line.trim(), 'base64')] : []))
  if (keys.length === 0 || keys.some((key) => key.length !== 32))
    throw new PlainError(`The file of the master key ${path} must hold 32 bytes in base64 on each line.`)
  return keys
}

/** Puts a new key before those of the file. */
export function addMasterKey(path: string): void {
  writeKeys(path, [randomBytes(32), ...readMasterKeyFile(path, false)])
}

/** Moves all keys but the first into a file beside it, which it names: backups from before still need them. */
export function retireMasterKeys(path: string): string {
  const [first, ...others] = readMasterKeyFile(path, false)
  const retired = `${path}.retired`
  const before = existsSync(retired) ? readMasterKeyFile(retired, false) : []
  writeKeys(retired, [...others, ...before])
  writeKeys(path, [first!])
  return retired
}

function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

/** Beside it and moved, on the disk before it counts: a power cut must not take the only key. */
function writeKeys(path: string, keys: readonly Buffer[]): void {
  const beside = `${path}.new`
  const file = openSync(beside, 'w', 0o600)
  try {
    writeFileSync(file, keys.map((key) => `${key.toString('base64')}\n`).join(''))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
}

/** Names a key without telling it. */
function nameOf(key: Buffer): string {
  return `file:${createHash('sha256').update('faith-auto master key').update(key).digest('hex').slice(0, 16)}`
}

function bound({ number, purpose }: DataKeyName): Buffer {
  return Buffer.from(JSON.stringify(['faith-auto data key', number, purpose]))
}
