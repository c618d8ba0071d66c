import type { Logger } from 'pino'
import { emlMail } from '../adapters/mail/eml.ts'
import { smtpMail } from '../adapters/mail/smtp.ts'
import { chainMasterKeys } from '../adapters/master-key/chained.ts'
import { createKeyFileMaster, readMasterKeyFile } from '../adapters/master-key/key-file.ts'
import type { MasterKeyPort } from '../adapters/master-key/master-key.ts'
import { createSandboxPayments } from '../adapters/payments/sandbox.ts'
import { createStripePayments } from '../adapters/payments/stripe.ts'
import type { SharedRedis } from '../adapters/redis/redis.ts'
import { createDiskStorage } from '../adapters/storage/disk.ts'
import type { StoragePort } from '../adapters/storage/storage.ts'
import { clamdScan } from '../adapters/virus-scan/clamd.ts'
import { noVirusScan } from '../adapters/virus-scan/virus-scan.ts'
import type { Adapters } from '../app.ts'
import type { Config } from '../config.ts'
import { createSecrets, type DerivedSecrets } from '../lib/crypto.ts'
import { readOrMakeKeyFile } from '../lib/key-file.ts'

/** Chooses the implementation of each port from the configuration. */
export async function createAdapters(config: Config, log: Logger): Promise<Adapters> {
  const secrets = secretsOf(config)
  return {
    config,
    log,
    mail:
      config.mail.kind === 'smtp'
        ? smtpMail(config.mail.url, config.mail.from)
        : emlMail(config.mail.folder, config.mail.from),
    payments:
      config.payments.kind === 'stripe'
        ? createStripePayments(config.payments, config.publicUrl)
        : createSandboxPayments(config.payments, secrets),
    secrets,
    masterKey: await masterKeyOf(config),
    storage: await storageOf(config, secrets, log),
    redis: await redisOf(config, log),
    virusScan: config.clamdUrl ? clamdScan(config.clamdUrl) : noVirusScan,
  }
}

/** The client of S3 is large: an installation on disk never loads it. */
async function storageOf({ storage, publicUrl }: Config, secrets: DerivedSecrets, log: Logger): Promise<StoragePort> {
  if (storage.kind === 'disk') return createDiskStorage(storage.folder, secrets)
  const { createS3Storage } = await import('../adapters/storage/s3.ts')
  return createS3Storage(storage, publicUrl, log)
}

/** Its client is loaded where a server is named. */
export async function redisOf({ redisUrl, publicUrl }: Config, log: Logger): Promise<SharedRedis | null> {
  if (!redisUrl) return null
  const { connectRedis } = await import('../adapters/redis/redis.ts')
  return connectRedis({ url: redisUrl, prefix: `faith:${new URL(publicUrl).host}:`, log })
}

/** KMS before a file: with both, what the file wrapped still opens. The client of AWS is loaded only for KMS. */
async function masterKeyOf({ masterKey: { file, kms } }: Config): Promise<MasterKeyPort> {
  const inFile = file && createKeyFileMaster(() => readMasterKeyFile(file.path, file.made))
  if (!kms) return inFile!
  const { createKmsMaster } = await import('../adapters/master-key/aws-kms.ts')
  const inKms = createKmsMaster(kms)
  return inFile ? chainMasterKeys(inKms, inFile) : inKms
}

/** Secrets from the installation's key, which the demo makes for itself once. */
export function secretsOf(config: Config): DerivedSecrets {
  return createSecrets(
    config.key.kind === 'given' ? Buffer.from(config.key.base64, 'base64') : readOrMakeKeyFile(config.key.path),
  )
}
