import { S3Client } from '@aws-sdk/client-s3'
import { z } from 'zod'
import type { KmsConfig } from '../../config/master-key.ts'
import { type AwsCredentials, signForAws } from './aws-signature.ts'
import { type DataKeyName, type MasterKeyPort, MasterKeyUnavailable, WrongMasterKey } from './master-key.ts'

const answerWithinMs = 2_000
/** What is open stays in use for a quarter of an hour without KMS (faults-and-abuse F31). */
const trustMs = 15 * 60_000

const Answer = z.object({ CiphertextBlob: z.string().optional(), Plaintext: z.string().optional() })
const Fault = z.object({ __type: z.string().optional(), message: z.string().optional() })

/** Answers that no second try changes: another key, other bytes, another context. */
const wrong = ['InvalidCiphertextException', 'IncorrectKeyException', 'NotFoundException', 'InvalidKeyUsageException']

/** A master key that never leaves AWS KMS. */
export function createKmsMaster(config: KmsConfig): MasterKeyPort {
  const region = config.keyArn.split(':')[3]!
  const endpoint = new URL(config.endpoint ?? `https://kms.${region}.amazonaws.com`)
  const name = `kms:${config.keyArn}`
  const roles = config.credentials ? null : new S3Client({ region })
  // The one client of AWS that is installed knows how a machine gets and renews its role.
  const credentials = (): Promise<AwsCredentials> =>
    roles ? roles.config.credentials() : Promise.resolve(config.credentials!)

  async function ask(action: 'Encrypt' | 'Decrypt', input: object): Promise<z.output<typeof Answer>> {
    const request = {
      method: 'POST',
      host: endpoint.host,
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${action}` },
      body: JSON.stringify(input),
    } as const
    const { status, text } = await send(request, action)
    if (status === 200) return Answer.parse(JSON.parse(text))
    const { __type = '', message } = Fault.catch({}).parse(tolerant(text))
    const kind = __type.split('#').at(-1)!
    if (wrong.includes(kind)) throw new KmsRefusal(kind)
    throw new MasterKeyUnavailable(name, `${kind || `status ${status}`}${message ? ` (${message})` : ''}`)
  }

  async function send(request: Parameters<typeof signForAws>[0], action: string) {
    try {
      const headers = signForAws(request, await credentials(), { region, service: 'kms' }, new Date())
      const answer = await fetch(new URL('/', endpoint), {
        method: 'POST',
        headers,
        body: request.body,
        redirect: 'error',
        signal: AbortSignal.timeout(answerWithinMs),
      })
      return { status: answer.status, text: await answer.text() }
    } catch (error) {
      throw new MasterKeyUnavailable(name, `${action} failed: ${(error as Error).message}`)
    }
  }

  return {
    name,
    trustMs,
    opens: (wrappedBy) => wrappedBy.startsWith('kms:'),
    async wrap(dataKey, as) {
      const { CiphertextBlob } = await ask('Encrypt', {
        KeyId: config.keyArn,
        Plaintext: dataKey.toString('base64'),
        EncryptionContext: context(as),
      })
      return Buffer.from(CiphertextBlob ?? '', 'base64')
    },
    async unwrap(wrapped, wrappedBy, as) {
      try {
        const { Plaintext } = await ask('Decrypt', {
          KeyId: wrappedBy.slice('kms:'.length),
          CiphertextBlob: wrapped.toString('base64'),
          EncryptionContext: context(as),
        })
        return Buffer.from(Plaintext ?? '', 'base64')
      } catch (error) {
        if (error instanceof KmsRefusal) throw new WrongMasterKey(wrappedBy, name)
        throw error
      }
    },
  }
}

class KmsRefusal extends Error {}

/** Stands in AWS's own log of every use of the key. */
function context({ number, purpose }: DataKeyName) {
  return { application: 'faith-auto', purpose, number: String(number) }
}

function tolerant(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
