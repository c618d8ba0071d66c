import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Where an encrypted value belongs; moved to another row or column it does not open. */
export interface Place {
  table: string
  column: string
  rowId: string
}

/** A 32-byte key with the number by which sealed values name it. */
export interface NumberedKey {
  readonly number: number
  readonly bytes: Buffer
}

const version = 2
const headerLength = 5
const nonceLength = 12
const tagLength = 16

/**
 * Encrypts with AES-256-GCM. Stored form: version (1 byte), number of the key (4), nonce (12), tag (16), ciphertext. Header, table,
 * column and row are authenticated, so that neither can be changed. Nonces are random: one key is good for 2^32 values (NIST SP
 * 800-38D §8.3), which a rotation a year never reaches.
 */
export function sealValue(key: NumberedKey, place: Place, plain: Buffer): Buffer {
  const header = Buffer.alloc(headerLength)
  header[0] = version
  header.writeUInt32BE(key.number, 1)
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(bound(version, key.number, place))
  const text = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([header, nonce, cipher.getAuthTag(), text])
}

/** Decrypts; throws when a byte was changed or the value belongs elsewhere. */
export function openValue(key: NumberedKey, place: Place, sealed: Buffer): Buffer {
  const start = sealed[0] === 1 ? 1 : headerLength
  const text = start + nonceLength + tagLength
  if (sealingKey(sealed) !== key.number || sealed.length < text) throw notSealed()
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(start, start + nonceLength), {
    authTagLength: tagLength,
  })
    .setAAD(bound(sealed[0]!, key.number, place))
    .setAuthTag(sealed.subarray(start + nonceLength, text))
  return Buffer.concat([decipher.update(sealed.subarray(text)), decipher.final()])
}

/** The number of the key that a value is sealed with; 0 for the one key of version 1, which named none. */
export function sealingKey(sealed: Buffer): number {
  if (sealed[0] === 1) return 0
  if (sealed[0] !== version || sealed.length < headerLength) throw notSealed()
  return sealed.readUInt32BE(1)
}

function bound(of: number, number: number, { table, column, rowId }: Place): Buffer {
  return Buffer.from(JSON.stringify(of === 1 ? [1, table, column, rowId] : [of, number, table, column, rowId]))
}

function notSealed(): Error {
  return new Error('not an encrypted value of a known version')
}
