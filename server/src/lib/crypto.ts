import { createHmac, hkdfSync } from 'node:crypto'
import { type NumberedKey, openValue, type Place, sealingKey, sealValue } from './sealed-value.ts'

/** What is made from the installation's own key without asking anybody. */
export interface DerivedSecrets {
  /** A 32-byte key for one purpose; different purposes know nothing of each other. */
  derive(purpose: string): Buffer
  /** A keyed hash, for counting by what nobody shall read. */
  keyedHash(purpose: string, value: string): Buffer
}

/** What needs such a key or hash and nothing of the data keys. */
export interface Derives {
  readonly secrets: DerivedSecrets
}

/** Encrypts and decrypts under data keys, which a master key keeps. */
export interface FieldSecrets {
  /** Encrypts a field with AES-256-GCM, bound to its table, column and row, by the key that is in use. */
  seal(place: Place, plain: string): Promise<Buffer>
  /** Decrypts a field; throws when it was changed or belongs elsewhere. */
  open(place: Place, sealed: Buffer): Promise<string>
  /** Like `seal` and `open`, for the bytes of a file. */
  sealBytes(place: Place, plain: Buffer): Promise<Buffer>
  openBytes(place: Place, sealed: Buffer): Promise<Buffer>
  /** A keyed hash to store, by which equal values of one purpose can be found without being read. */
  blindIndex(purpose: string, value: string): Promise<Buffer>
  /** The hashes to look for: one for each key by which a stored one may have been made, the newest first. */
  blindIndexes(purpose: string, value: string): Promise<Buffer[]>
}

export interface Secrets extends DerivedSecrets, FieldSecrets {}

export type KeyPurpose = 'fields' | 'blind_index'

/** Where the data keys come from. */
export interface DataKeys {
  /** The key by which new values are made. */
  current(purpose: KeyPurpose): Promise<NumberedKey>
  /** The key of a stored value. */
  numbered(purpose: KeyPurpose, number: number): Promise<NumberedKey>
  /** All keys that stored values may have, the newest first. */
  live(purpose: KeyPurpose): Promise<readonly NumberedKey[]>
}

/** Makes the secrets of an installation from its 32-byte key. */
export function createSecrets(installationKey: Buffer): DerivedSecrets {
  if (installationKey.length !== 32) throw new Error('the key of the installation must be 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', installationKey, 'faith-auto', purpose, 32))
  return { derive, keyedHash: (purpose, value) => hmac(derive(`blind-index:${purpose}`), value) }
}

/** Encryption of fields by these data keys. */
export function createFieldSecrets(keys: DataKeys, derived: DerivedSecrets): FieldSecrets {
  async function sealBytes(place: Place, plain: Buffer) {
    return sealValue(await keys.current('fields'), place, plain)
  }
  async function openBytes(place: Place, sealed: Buffer) {
    return openValue(await keys.numbered('fields', sealingKey(sealed)), place, sealed)
  }
  const indexBy = (purpose: string, value: string) => (key: NumberedKey) => blindIndexBy(key, derived, purpose, value)
  return {
    sealBytes,
    openBytes,
    seal: (place, plain) => sealBytes(place, Buffer.from(plain, 'utf8')),
    open: async (place, sealed) => (await openBytes(place, sealed)).toString('utf8'),
    blindIndex: async (purpose, value) => indexBy(purpose, value)(await keys.current('blind_index')),
    blindIndexes: async (purpose, value) => (await keys.live('blind_index')).map(indexBy(purpose, value)),
  }
}

/** Of the index before data keys, which is not numbered and was made from the installation's key. */
export const firstIndexKey = -1

/** Stored form: number of the key (4 bytes), HMAC-SHA-256. */
function blindIndexBy(key: NumberedKey, derived: DerivedSecrets, purpose: string, value: string): Buffer {
  if (key.number === firstIndexKey) return derived.keyedHash(purpose, value)
  const number = Buffer.alloc(4)
  number.writeUInt32BE(key.number)
  return Buffer.concat([number, hmac(key.bytes, JSON.stringify([purpose, value]))])
}

function hmac(key: Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest()
}
