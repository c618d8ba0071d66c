import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import type { Logger } from 'pino'
import type { S3Config } from '../../config/storage.ts'
import { prepareBucket } from './prepare-bucket.ts'
import { createResting } from './resting.ts'
import { mustBeKey, type StoragePort } from './storage.ts'

const readMs = 1_500
const writeMs = 5_000

/** Objects in a bucket of S3 or of a server that speaks like it: encrypted there, every version kept. */
export function createS3Storage(config: S3Config, publicUrl: string, log: Pick<Logger, 'warn' | 'error'>): StoragePort {
  const Bucket = config.bucket
  const client = new S3Client({
    region: config.region,
    ...(config.endpoint ? { endpoint: config.endpoint, forcePathStyle: true } : {}),
    ...(config.credentials ? { credentials: config.credentials } : {}),
    maxAttempts: 2,
    // A checksum of no body would be signed into links.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 1_000, requestTimeout: writeMs },
  })
  const encryption = encryptionOf(config.kmsKey)
  const ask = createResting((error) => log.error({ err: error }, 'the storage of files failed'))
  const ready = onceItSucceeds(() => prepareBucket(client, Bucket, new URL(publicUrl).origin, log))

  async function write(key: string, more: Omit<PutObjectCommandInput, 'Bucket' | 'Key'>): Promise<boolean> {
    mustBeKey(key)
    return ask(writeMs, async (abortSignal) => {
      // Not before it is known that versions are kept: an outage at the start only puts this off.
      await ready()
      const put = new PutObjectCommand({ Bucket, Key: key, ...encryption.input, ...more })
      return client.send(put, { abortSignal }).then(
        () => true,
        (error) => {
          if (statusOf(error) === 412) return false
          throw error
        },
      )
    })
  }
  return {
    async put(key, bytes, contentType) {
      await write(key, { Body: bytes, ContentType: contentType ?? 'application/octet-stream' })
    },
    putOnce: (key, bytes) => write(key, { Body: bytes, IfNoneMatch: '*' }),
    get(key) {
      mustBeKey(key)
      return ask(readMs, async (abortSignal) => {
        try {
          const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }), { abortSignal })
          return Buffer.from((await Body?.transformToByteArray()) ?? [])
        } catch (error) {
          // An object that is not there is an answer; a bucket that is not there is a failure.
          if ((error as Error).name === 'NoSuchKey') return null
          throw error
        }
      })
    },
    async remove(key) {
      mustBeKey(key)
      await ask(writeMs, (abortSignal) => client.send(new DeleteObjectCommand({ Bucket, Key: key }), { abortSignal }))
    },
    async destroy(key) {
      mustBeKey(key)
      await ask(writeMs, async (abortSignal) => {
        const found = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: key }), { abortSignal })
        const versions = [...(found.Versions ?? []), ...(found.DeleteMarkers ?? [])].filter((one) => one.Key === key)
        for (const { VersionId } of versions)
          await client.send(new DeleteObjectCommand({ Bucket, Key: key, VersionId }), { abortSignal })
      })
    },
    async *list(prefix) {
      let after: string | undefined
      do {
        const page = new ListObjectsV2Command({ Bucket, Prefix: prefix, ContinuationToken: after })
        const found = await ask(writeMs, (abortSignal) => client.send(page, { abortSignal }))
        for (const { Key, Size, LastModified } of found.Contents ?? [])
          yield { key: Key!, byteCount: Size ?? 0, storedAt: LastModified ?? new Date(0) }
        after = found.IsTruncated ? found.NextContinuationToken : undefined
      } while (after)
    },
    async uploadLink(key, { contentType, byteCount, seconds }) {
      mustBeKey(key)
      const exact = { ContentType: contentType, ContentLength: byteCount }
      const url = await getSignedUrl(
        client,
        new PutObjectCommand({ Bucket, Key: key, ...exact, ...encryption.input }),
        {
          expiresIn: seconds,
          signableHeaders: new Set(['content-type', 'content-length', 'host']),
          unhoistableHeaders: new Set(Object.keys(encryption.headers)),
        },
      )
      return { url, headers: { 'content-type': contentType, ...encryption.headers } }
    },
    async downloadLink(key, seconds) {
      mustBeKey(key)
      return getSignedUrl(client, new GetObjectCommand({ Bucket, Key: key }), { expiresIn: seconds })
    },
    async prepare() {
      await ready().catch((error) => {
        if (!isOutage(error)) throw error
        log.warn({ err: error }, 'the storage of files does not answer; pages are served, uploads wait for it')
      })
    },
    ownLinks: null,
    close: () => client.destroy(),
  }
}

/** How objects are encrypted where they lie: with a key of KMS, or with S3's own. */
function encryptionOf(kmsKey: string | null) {
  return kmsKey
    ? {
        input: { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKey },
        headers: { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': kmsKey },
      }
    : { input: { ServerSideEncryption: 'AES256' as const }, headers: { 'x-amz-server-side-encryption': 'AES256' } }
}

function onceItSucceeds(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => {
    done ??= work().catch((error) => {
      done = null
      throw error
    })
    return done
  }
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode
}

/** Nobody answered, or with a failure of its own; anything else is a mistake in the configuration. */
function isOutage(error: unknown): boolean {
  return (error as Error).name !== 'PlainError' && (statusOf(error) ?? 500) >= 500
}
