import type { z } from 'zod'
import type { variables } from './variables.ts'

type Given = Pick<
  z.output<typeof variables>,
  'S3_BUCKET' | 'S3_REGION' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_KMS_KEY'
>

/** Where photos, uploads and anchors lie: below the data folder or in a bucket. */
export type StorageConfig = { readonly kind: 'disk'; readonly folder: string } | ({ readonly kind: 's3' } & S3Config)

export interface S3Config {
  readonly bucket: string
  readonly region: string
  /** Another server than AWS. */
  readonly endpoint: string | null
  /** Null: the role of the machine. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null
  readonly kmsKey: string | null
}

/** A bucket comes with its region, a key with its secret, and nothing of S3 without a bucket. */
export function storageMistakes(given: Given): string[] {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY_ID: key, S3_SECRET_ACCESS_KEY: secret } = given
  const others = {
    S3_REGION: region,
    S3_ENDPOINT: given.S3_ENDPOINT,
    S3_ACCESS_KEY_ID: key,
    S3_SECRET_ACCESS_KEY: secret,
  }
  const set = Object.entries({ ...others, S3_KMS_KEY: given.S3_KMS_KEY }).flatMap(([name, value]) =>
    value ? [name] : [],
  )
  if (!bucket) {
    return set.length > 0
      ? [
          `${set.join(' and ')} set without S3_BUCKET: name the bucket, or remove what is set to keep files in the data folder.`,
        ]
      : []
  }
  if (!region) return ['S3_BUCKET is set, so S3_REGION must say where the bucket is.']
  return (key === undefined) === (secret === undefined)
    ? []
    : [
        'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both, or neither to use the role of this machine.',
      ]
}

/** Where files lie, by what is set. */
export function storageOf(given: Given, dataDir: string): StorageConfig {
  if (!given.S3_BUCKET) return { kind: 'disk', folder: dataDir }
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = given
  return {
    kind: 's3',
    bucket: given.S3_BUCKET,
    region: given.S3_REGION!,
    endpoint: given.S3_ENDPOINT ?? null,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
    kmsKey: given.S3_KMS_KEY ?? null,
  }
}

/** The foreign origin that browsers upload to and read from; null: our own. */
export function storageOrigin(config: StorageConfig): string | null {
  if (config.kind === 'disk') return null
  return config.endpoint
    ? new URL(config.endpoint).origin
    : `https://${config.bucket}.s3.${config.region}.amazonaws.com`
}
