import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signForAws } from '../src/adapters/master-key/aws-signature.ts'

/** What stands in for AWS KMS: Encrypt and Decrypt as its API reference describes them, for keys that never leave it. */
export interface KmsStandIn {
  readonly endpoint: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Each call that it did, as AWS's own log would have it. */
  readonly calls: { action: string; keyId: string; context: Record<string, string> }[]
  /** Makes a key and gives its ARN. */
  addKey(): string
  /** Answers nothing but faults until it is told otherwise. */
  isAway: boolean
  close(): Promise<void>
}

const region = 'ap-southeast-2'

interface Input {
  KeyId: string
  Plaintext?: string
  CiphertextBlob?: string
  EncryptionContext: Record<string, string>
}

/** Starts it on a free port. */
export async function startKms(): Promise<KmsStandIn> {
  const keys = new Map<string, Buffer>()
  const credentials = { accessKeyId: 'AKIDSTANDIN', secretAccessKey: randomBytes(20).toString('hex') }
  const calls: KmsStandIn['calls'] = []
  const server = createServer(async (request, reply) => {
    const body = await textOf(request)
    const say = (status: number, answer: object) => void reply.writeHead(status).end(JSON.stringify(answer))
    if (standIn.isAway) return say(500, { __type: 'KMSInternalException' })
    if (!isSigned(request, body, credentials)) return say(400, { __type: 'InvalidSignatureException' })
    const action = String(request.headers['x-amz-target']).replace('TrentService.', '')
    const input = JSON.parse(body) as Input
    const key = keys.get(input.KeyId)
    if (!key) return say(400, { __type: 'NotFoundException', message: `Key '${input.KeyId}' does not exist` })
    calls.push({ action, keyId: input.KeyId, context: input.EncryptionContext })
    try {
      say(200, action === 'Encrypt' ? encrypt(key, input) : decrypt(key, input))
    } catch {
      say(400, { __type: 'com.amazonaws.kms#InvalidCiphertextException' })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const standIn: KmsStandIn = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials,
    calls,
    addKey() {
      const arn = `arn:aws:kms:${region}:123456789012:key/${randomBytes(16).toString('hex')}`
      keys.set(arn, randomBytes(32))
      return arn
    },
    isAway: false,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
  return standIn
}

function encrypt(key: Buffer, { KeyId, Plaintext = '', EncryptionContext }: Input) {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(EncryptionContext))
  const text = Buffer.concat([cipher.update(Buffer.from(Plaintext, 'base64')), cipher.final()])
  return { KeyId, CiphertextBlob: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') }
}

function decrypt(key: Buffer, { KeyId, CiphertextBlob = '', EncryptionContext }: Input) {
  const blob = Buffer.from(CiphertextBlob, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(0, 12), { authTagLength: 16 })
    .setAAD(aad(EncryptionContext))
    .setAuthTag(blob.subarray(12, 28))
  const plain = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()])
  return { KeyId, Plaintext: plain.toString('base64') }
}

function aad(context: Record<string, string>): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context).sort()))
}

/** Signs what came by the secret it knows: the signature proved right by AWS's own example is the measure. */
function isSigned(request: IncomingMessage, body: string, credentials: KmsStandIn['credentials']): boolean {
  const { authorization = '', host = '', 'x-amz-date': stamp = '' } = request.headers
  const at = String(stamp).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  const headers = {
    'content-type': String(request.headers['content-type']),
    'x-amz-target': String(request.headers['x-amz-target']),
  }
  const right = signForAws(
    { method: 'POST', host, headers, body },
    credentials,
    { region, service: 'kms' },
    new Date(at),
  )
  return Math.abs(Date.parse(at) - Date.now()) < 300_000 && authorization === right['authorization']
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
