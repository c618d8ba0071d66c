import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** What an authenticator may be made to do wrong. */
export interface Misbehaviour {
  origin?: string
  rpId?: string
  type?: string
  challenge?: string
  /** Bits of authenticator data: 1 present, 4 verified, 64 attested. */
  flags?: number
  signCount?: number
  signWith?: SoftAuthenticator
  flipSignature?: boolean
  crossOrigin?: boolean
  userHandle?: string
  credentialId?: string
}

const ourOrigin = 'http://localhost:3000'

/** A passkey in software, on P-256, as the virtual authenticators of browsers are; for tests of what must be refused. */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32).toString('base64url')
  readonly privateKey: KeyObject
  private readonly x: Buffer
  private readonly y: Buffer
  signCount = 0

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.privateKey = privateKey
    const jwk = publicKey.export({ format: 'jwk' })
    this.x = Buffer.from(jwk.x!, 'base64url')
    this.y = Buffer.from(jwk.y!, 'base64url')
  }

  /** What `navigator.credentials.create` would give. */
  create(question: { challenge: string }, wrong: Misbehaviour = {}) {
    const id = Buffer.from(this.credentialId, 'base64url')
    const length = Buffer.alloc(2)
    length.writeUInt16BE(id.length)
    const authData = Buffer.concat([
      this.head({ flags: 0x45, ...wrong }),
      Buffer.alloc(16),
      length,
      id,
      map([1, 2], [3, -7], [-1, 1], [-2, this.x], [-3, this.y]),
    ])
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData('webauthn.create', question.challenge, wrong),
        attestationObject: map(['fmt', 'none'], ['attStmt', new Map<string, never>()], ['authData', authData]).toString(
          'base64url',
        ),
        transports: ['internal'],
      },
    }
  }

  /** What `navigator.credentials.get` would give. */
  get(question: { challenge: string }, wrong: Misbehaviour = {}) {
    this.signCount += 1
    const authData = this.head({ flags: 5, ...wrong })
    const clientDataJSON = clientData('webauthn.get', question.challenge, wrong)
    const hash = createHash('sha256').update(Buffer.from(clientDataJSON, 'base64url')).digest()
    const signature = sign('sha256', Buffer.concat([authData, hash]), (wrong.signWith ?? this).privateKey)
    if (wrong.flipSignature) signature[signature.length - 1]! ^= 1
    const id = wrong.credentialId ?? this.credentialId
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON,
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(wrong.userHandle ? { userHandle: Buffer.from(wrong.userHandle).toString('base64url') } : {}),
      },
    }
  }

  private head({ rpId = 'localhost', flags = 5, signCount = this.signCount }: Misbehaviour): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(signCount)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count])
  }
}

function clientData(type: string, challenge: string, wrong: Misbehaviour): string {
  const data = {
    type: wrong.type ?? type,
    challenge: wrong.challenge ?? challenge,
    origin: wrong.origin ?? ourOrigin,
    crossOrigin: wrong.crossOrigin ?? false,
  }
  return Buffer.from(JSON.stringify(data)).toString('base64url')
}

type Cbor = number | string | Buffer | Map<string, never>

/** CBOR as far as WebAuthn needs it (RFC 8949). */
function map(...entries: [number | string, Cbor][]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [encode(key), encode(value)])])
}

function encode(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, value.length), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return head(5, 0)
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count])
  if (count < 256) return Buffer.from([(major << 5) | 24, count])
  return Buffer.from([(major << 5) | 25, count >> 8, count & 255])
}
