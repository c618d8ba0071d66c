import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Where an encrypted value belongs; moved to another row or column it does not open. */
export interface Place {
  table: string
  column: string
  rowId: string
}

/** What is made from the installation's master key. */
export interface Secrets {
  /** A 32-byte key for one purpose; different purposes know nothing of each other. */
  derive(purpose: string): Buffer
  /** Encrypts a field with AES-256-GCM, bound to its table, column and row. */
  seal(place: Place, plain: string): Buffer
  /** Decrypts a field; throws when it was changed or belongs elsewhere. */
  open(place: Place, sealed: Buffer): string
  /** Like `seal` and `open`, for the bytes of a file. */
  sealBytes(place: Place, plain: Buffer): Buffer
  openBytes(place: Place, sealed: Buffer): Buffer
  /** A keyed hash by which equal values of one purpose can be found without being read. */
  blindIndex(purpose: string, value: string): Buffer
}

const version = 1
const nonceLength = 12
const tagLength = 16

/** Makes the secrets of an installation from its 32-byte master key. */
export function createSecrets(masterKey: Buffer): Secrets {
  if (masterKey.length !== 32) throw new Error('the master key must be 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, 'faith-auto', purpose, 32))
  const fieldKey = derive(`fields-${version}`)
  return {
    derive,
    seal: (place, plain) => seal(fieldKey, place, Buffer.from(plain, 'utf8')),
    open: (place, sealed) => open(fieldKey, place, sealed).toString('utf8'),
    sealBytes: (place, plain) => seal(fieldKey, place, plain),
    openBytes: (place, sealed) => open(fieldKey, place, sealed),
    blindIndex: (purpose, value) =>
      createHmac('sha256', derive(`blind-index:${purpose}`))
        .update(value)
        .digest(),
  }
}

/** Stored form: one byte version, nonce, tag, ciphertext. */
function seal(key: Buffer, place: Place, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeBytes(place))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), text])
}

function open(key: Buffer, place: Place, sealed: Buffer): Buffer {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength)
    throw new Error('not an encrypted field of this version')
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const tag = sealed.subarray(1 + nonceLength, 1 + nonceLength + tagLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    .setAAD(placeBytes(place))
    .setAuthTag(tag)
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceLength + tagLength)), decipher.final()])
}

function placeBytes(place: Place): Buffer {
  return Buffer.from(JSON.stringify([version, place.table, place.column, place.rowId]))
}
