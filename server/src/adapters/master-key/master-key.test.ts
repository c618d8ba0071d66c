import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type KmsStandIn, startKms } from '../../../test/kms-stand-in.ts'
import { masterKeyContract } from '../../../test/master-key-contract.ts'
import { createKmsMaster } from './aws-kms.ts'
import { signForAws } from './aws-signature.ts'
import { chainMasterKeys } from './chained.ts'
import { addMasterKey, createKeyFileMaster, readMasterKeyFile, retireMasterKeys } from './key-file.ts'
import { MasterKeyUnavailable } from './master-key.ts'

const as = { number: 1, purpose: 'fields' } as const
const dataKey = Buffer.alloc(32, 9)
const folder = mkdtempSync(join(tmpdir(), 'faith-master-'))
let kms: KmsStandIn
beforeAll(async () => {
  kms = await startKms()
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await kms.close()
})

const inMemory = (...fills: number[]) => createKeyFileMaster(() => fills.map((fill) => Buffer.alloc(32, fill)))
const inKms = (over = {}) =>
  createKmsMaster({ keyArn: kms.addKey(), endpoint: kms.endpoint, credentials: kms.credentials, ...over })

describe('a key file', () => {
  masterKeyContract(() => ({ masterKey: inMemory(1), another: inMemory(2) }))

  test('is made once, for its owner only, and read again', () => {
    const path = join(folder, 'made')
    const [key] = readMasterKeyFile(path, true)
    expect(key).toHaveLength(32)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readMasterKeyFile(path, true)).toEqual([key])
  })

  test('that is named but not there, or holds something else, is refused in a sentence', () => {
    const path = join(folder, 'nothing')
    expect(() => readMasterKeyFile(path, false)).toThrow(
      `The file of the master key ${path} is not there: put it back, or make a new installation's with: openssl rand -base64 32.`,
    )
    writeFileSync(path, 'hello\n')
    expect(() => readMasterKeyFile(path, false)).toThrow(
      `The file of the master key ${path} must hold 32 bytes in base64 on each line.`,
    )
  })

  test('gets a new key before the old one, which a running process finds, and keeps the old one apart', async () => {
    const path = join(folder, 'rotated')
    const read = () => readMasterKeyFile(path, true)
    const running = createKeyFileMaster(read)
    const old = await running.wrap(dataKey, as)
    addMasterKey(path)
    const next = createKeyFileMaster(read)
    expect(next.name).not.toBe(running.name)
    expect(await next.unwrap(old, running.name, as)).toEqual(dataKey)
    expect(await running.unwrap(await next.wrap(dataKey, as), next.name, as)).toEqual(dataKey)
    const retired = retireMasterKeys(path)
    expect(readMasterKeyFile(path, false)).toHaveLength(1)
    expect(createKeyFileMaster(() => readMasterKeyFile(retired, false)).name).toBe(running.name)
    expect(statSync(retired).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).not.toContain(readFileSync(retired, 'utf8').trim())
    await expect(createKeyFileMaster(read).unwrap(old, running.name, as)).rejects.toThrow(
      `The master key is not the one of this installation: its data keys need ${running.name}, and ${next.name} was given. Put the right one back (FAITH_MASTER_KEY_FILE or KMS_KEY_ARN).`,
    )
  })
})

describe('AWS KMS, by a stand-in of its API', () => {
  masterKeyContract(() => ({ masterKey: inKms(), another: inKms() }))

  test('names the key and what it is for in AWS’s log of each use', async () => {
    const masterKey = inKms()
    kms.calls.length = 0
    await masterKey.unwrap(await masterKey.wrap(dataKey, as), masterKey.name, as)
    const context = { application: 'faith-auto', purpose: 'fields', number: '1' }
    const keyId = masterKey.name.slice('kms:'.length)
    expect(kms.calls).toEqual([
      { action: 'Encrypt', keyId, context },
      { action: 'Decrypt', keyId, context },
    ])
  })

  test('that is away, or refuses our signature, is not a wrong key', async () => {
    const masterKey = inKms()
    const wrapped = await masterKey.wrap(dataKey, as)
    kms.isAway = true
    await expect(masterKey.unwrap(wrapped, masterKey.name, as)).rejects.toThrow(MasterKeyUnavailable)
    kms.isAway = false
    const unknown = inKms({ credentials: { accessKeyId: 'AKIDOTHER', secretAccessKey: 'other' } })
    await expect(unknown.wrap(dataKey, as)).rejects.toThrow('does not answer: InvalidSignatureException')
    const nobody = inKms({ endpoint: 'http://127.0.0.1:9' })
    await expect(nobody.wrap(dataKey, as)).rejects.toThrow(MasterKeyUnavailable)
    expect(await masterKey.unwrap(wrapped, masterKey.name, as)).toEqual(dataKey)
  })
})

test('with both, KMS wraps and the file opens what it wrapped', async () => {
  const [file, keeper] = [inMemory(1), inKms()]
  const both = chainMasterKeys(keeper, file)
  const old = await file.wrap(dataKey, as)
  expect(both.name).toBe(keeper.name)
  expect(await both.unwrap(old, file.name, as)).toEqual(dataKey)
  expect(await keeper.unwrap(await both.wrap(dataKey, as), keeper.name, as)).toEqual(dataKey)
})

test.each([
  ['GET', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  ['POST', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
] as const)('signs AWS’s own example of a %s as AWS does', (method, signature) => {
  const request = { method, host: 'example.amazonaws.com', headers: {}, body: '' }
  const credentials = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  }
  const to = { region: 'us-east-1', service: 'service' }
  expect(signForAws(request, credentials, to, new Date('2015-08-30T12:36:00Z'))['authorization']).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  )
})
