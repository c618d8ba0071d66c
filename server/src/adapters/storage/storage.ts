/** Where bytes lie that are no rows: photos, uploads on their way, anchors of the audit chain. The server makes every key. */
export interface StoragePort {
  /** Stores bytes, over what may lie there. */
  put(key: string, bytes: Uint8Array, contentType?: string): Promise<void>
  /** Stores bytes where nothing lies yet; false: something does, and it stays as it is. */
  putOnce(key: string, bytes: Uint8Array): Promise<boolean>
  /** The bytes, or null where nothing lies. */
  get(key: string): Promise<Buffer | null>
  /** Takes an object away; where versions are kept, an operator can bring it back. What is gone already is no error. */
  remove(key: string): Promise<void>
  /** Takes an object away with all its versions, for what the law wants destroyed. */
  destroy(key: string): Promise<void>
  /** What lies under a prefix that ends with a slash, in the order of keys. */
  list(prefix: string): AsyncIterable<StoredObject>
  /** A link by which a browser stores exactly so many bytes of this type under the key. */
  uploadLink(key: string, of: { contentType: string; byteCount: number; seconds: number }): Promise<UploadLink>
  /** A link by which a browser reads an object for a while. */
  downloadLink(key: string, seconds: number): Promise<string>
  /** Before the first request: refuses in a sentence what could not be trusted with bytes. */
  prepare(): Promise<void>
  /** Reads links that our own server answers; null where the storage has a server of its own. */
  readonly ownLinks: OwnLinks | null
  close(): void
}

export interface StoredObject {
  readonly key: string
  readonly byteCount: number
  readonly storedAt: Date
}

/** What a browser sends to store one object. */
export interface UploadLink {
  readonly url: string
  /** To be sent as they are. */
  readonly headers: Readonly<Record<string, string>>
}

/** Signed links of a storage without a server. */
export interface OwnLinks {
  /** What a link allows, or null when it was changed, is over, or is for another method. */
  read(method: 'GET' | 'PUT', path: string, query: Readonly<Record<string, unknown>>): LinkAllows | null
}

export interface LinkAllows {
  readonly key: string
  readonly contentType: string
  readonly byteCount: number
}

/** The storage cannot be reached or has no room; nothing was stored. */
export class StorageUnavailable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StorageUnavailable'
  }
}

const areas = ['files', 'pictures', 'uploads', 'audit-anchors']
const parts = /^[a-z0-9-]+(\/[a-z0-9-]+)*(\.[a-z0-9]+)?$/

/** Throws for a key that is none of ours: no dots but before one ending, so no way out of its area. */
export function mustBeKey(key: string): void {
  const area = key.slice(0, key.indexOf('/'))
  if (!areas.includes(area) || !parts.test(key) || key.length > 200) throw new Error('not a storage key of ours')
}
