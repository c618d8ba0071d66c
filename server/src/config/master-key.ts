import { resolve } from 'node:path'
import type { z } from 'zod'
import type { variables } from './variables.ts'

type Given = Pick<
  z.output<typeof variables>,
  'FAITH_ENV' | 'FAITH_MASTER_KEY_FILE' | 'KMS_KEY_ARN' | 'KMS_ENDPOINT' | 'KMS_ACCESS_KEY_ID' | 'KMS_SECRET_ACCESS_KEY'
>

/** Who keeps the master key. With both, KMS wraps and the file still opens what it wrapped. */
export interface MasterKeyConfig {
  /** `made`: written when it is not there. */
  readonly file: { readonly path: string; readonly made: boolean } | null
  readonly kms: KmsConfig | null
}

export interface KmsConfig {
  readonly keyArn: string
  /** Another address than AWS. */
  readonly endpoint: string | null
  /** Null: the role of the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null
}

/** Nothing of KMS without its key, a key with its secret, and in production a keeper that somebody chose. */
export function masterKeyMistakes(given: Given): string[] {
  const { KMS_KEY_ARN: arn, KMS_ACCESS_KEY_ID: id, KMS_SECRET_ACCESS_KEY: secret, KMS_ENDPOINT: endpoint } = given
  const others = { KMS_ENDPOINT: endpoint, KMS_ACCESS_KEY_ID: id, KMS_SECRET_ACCESS_KEY: secret }
  const set = Object.entries(others).flatMap(([name, value]) => (value ? [name] : []))
  if (!arn && set.length > 0)
    return [`${set.join(' and ')} set without KMS_KEY_ARN: name the master key, or remove what is set.`]
  if ((id === undefined) !== (secret === undefined))
    return [
      'KMS_ACCESS_KEY_ID and KMS_SECRET_ACCESS_KEY belong together: set both, or neither to use the role of this machine.',
    ]
  return given.FAITH_ENV === 'production' && !arn && !given.FAITH_MASTER_KEY_FILE
    ? ['Production needs a master key for personal data: KMS_KEY_ARN or FAITH_MASTER_KEY_FILE.']
    : []
}

/** Who keeps the master key, by what is set. */
export function masterKeyOf(given: Given, dataDir: string): MasterKeyConfig {
  const { KMS_KEY_ARN: keyArn, KMS_ACCESS_KEY_ID: accessKeyId, KMS_SECRET_ACCESS_KEY: secretAccessKey } = given
  const path = given.FAITH_MASTER_KEY_FILE
  return {
    file: path
      ? { path: resolve(path), made: false }
      : keyArn
        ? null
        : { path: resolve(dataDir, 'master-key'), made: true },
    kms: keyArn
      ? {
          keyArn,
          endpoint: given.KMS_ENDPOINT ?? null,
          credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
        }
      : null,
  }
}
