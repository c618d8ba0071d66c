import {
  GetBucketCorsCommand,
  GetBucketVersioningCommand,
  PutBucketCorsCommand,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Logger } from 'pino'
import { PlainError } from '../../lib/plain-error.ts'

const waitMs = 3_000

interface Limit {
  abortSignal: AbortSignal
}

/** Makes a bucket ready: every version is kept, and browsers of our site may upload; refuses in a sentence where that cannot be. */
export async function prepareBucket(
  client: S3Client,
  bucket: string,
  siteOrigin: string,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  // Whoever starts does not wait longer than this for a storage that never answers.
  const limit = { abortSignal: AbortSignal.timeout(waitMs) }
  const versioned = async () => (await client.send(new GetBucketVersioningCommand({ Bucket: bucket }), limit)).Status
  try {
    if ((await versioned()) !== 'Enabled') {
      const on = { Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' as const } }
      await client.send(new PutBucketVersioningCommand(on), limit)
    }
  } catch (error) {
    throw sentenceFor(error, bucket)
  }
  if ((await versioned()) !== 'Enabled')
    throw new PlainError(
      `The bucket ${bucket} keeps no versions and does not let us switch them on: an overwritten photo would be lost. Enable versioning.`,
    )
  await allowUploads(client, bucket, siteOrigin, limit).catch((error) =>
    log.warn(
      { err: error },
      `give the bucket ${bucket} a CORS rule for ${siteOrigin} (GET, PUT): browsers upload to it`,
    ),
  )
}

/** Adds our rule to those that others need. */
async function allowUploads(client: S3Client, bucket: string, origin: string, limit: Limit): Promise<void> {
  const rules = await client.send(new GetBucketCorsCommand({ Bucket: bucket }), limit).then(
    ({ CORSRules }) => CORSRules ?? [],
    () => [],
  )
  if (
    rules.some(
      ({ AllowedOrigins, AllowedMethods }) => AllowedOrigins?.includes(origin) && AllowedMethods?.includes('PUT'),
    )
  )
    return
  const ours = {
    AllowedOrigins: [origin],
    AllowedMethods: ['GET', 'PUT'],
    AllowedHeaders: ['content-type', 'x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id'],
    MaxAgeSeconds: 3600,
  }
  await client.send(
    new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [...rules, ours] } }),
    limit,
  )
}

function sentenceFor(error: unknown, bucket: string): unknown {
  const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
  if (name === 'NoSuchBucket')
    return new PlainError(`There is no bucket ${bucket} (S3_BUCKET): make it, or name another.`)
  const status = $metadata?.httpStatusCode
  if (status === undefined || status >= 500) return error
  return new PlainError(
    `The bucket ${bucket} refuses us (${name ?? status}): S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, or the role of this machine, must allow reading, writing and its versioning.`,
  )
}
