import { z } from 'zod'
import { oidcProviders } from './oidc-providers.ts'

const url = (protocols: string[]) =>
  z
    .url({ error: `must be a URL that begins with ${protocols.map((one) => `${one}://`).join(' or ')}` })
    .refine((text) => protocols.includes(new URL(text).protocol.slice(0, -1)), {
      error: `must be a URL that begins with ${protocols.map((one) => `${one}://`).join(' or ')}`,
    })
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`
  return z
    .string()
    .regex(/^\d+$/, { error })
    .transform(Number)
    .pipe(z.int({ error }).min(least, { error }).max(most, { error }))
}
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be ${values.join(' or ')}` })
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)
const text = z.string().trim().min(1, { error: 'must not be empty' })

/** Every variable that the server reads, each with the sentence that `.env.example` prints above it. */
export const variables = z.object({
  FAITH_ENV: oneOf(['demo', 'test', 'production'])
    .default('demo')
    .describe(
      'demo keeps everything in one folder on this machine, test is for automated tests, production refuses every default that is not safe on the internet.',
    ),
  FAITH_HOST: text.default('127.0.0.1').describe('Address that the web server listens on; 0.0.0.0 for all of them.'),
  PORT: whole(1, 65_534)
    .default(3000)
    .describe('Port of the web server; the sandbox payment provider takes the next one.'),
  PUBLIC_URL: url(['http', 'https'])
    .optional()
    .describe('Where browsers reach the site, without a path; https in production. Default: http://localhost:PORT.'),
  API_URL: url(['http', 'https']).optional().describe('Where role web reaches the API; only for that role.'),
  FAITH_INTERNAL_HOSTS: list
    .default([])
    .describe(
      'Host names besides that of PUBLIC_URL that requests may carry, such as api.internal:3000, separated by commas.',
    ),
  FAITH_TRUSTED_PROXIES: list
    .default([])
    .describe('Addresses or blocks of proxies whose X-Forwarded-For is believed, separated by commas.'),
  FAITH_TLS_CERTIFICATE: text
    .optional()
    .describe(
      'File with the certificate (PEM, with its chain) by which the server itself speaks TLS; absent: HTTP, to a proxy on this machine.',
    ),
  FAITH_TLS_KEY: text.optional().describe('File with the key of that certificate (PEM).'),
  FAITH_DATA: text.default('./data').describe('Folder for the embedded database, mails, files and the key.'),
  DATABASE_URL: url(['postgres', 'postgresql'])
    .optional()
    .describe(
      'PostgreSQL 15 or later. Alone (demo and test): an administrator, who makes the three roles. With the two below: the role faith_app. Absent: the embedded database.',
    ),
  DATABASE_JOBS_URL: url(['postgres', 'postgresql'])
    .optional()
    .describe('The same database as the role that owns the queue, on a direct connection.'),
  DATABASE_OWNER_URL: url(['postgres', 'postgresql'])
    .optional()
    .describe('The same database as the role that owns the tables and runs migrations, on a direct connection.'),
  DATABASE_REPLICA_URL: url(['postgres', 'postgresql'])
    .optional()
    .describe(
      'A read-only standby of DATABASE_URL, as the same role (whose name and password may be left out): pages and lists that are alike for everybody are read there while it has all that was written.',
    ),
  FAITH_POOL_SIZE: whole(2, 200).default(10).describe('Database connections that one process may hold for requests.'),
  FAITH_PREPARED_STATEMENTS: oneOf(['on', 'off'])
    .default('on')
    .describe(
      'Off behind a pooler in transaction mode that does not know prepared statements, such as PgBouncer before 1.21.',
    ),
  FAITH_POOLER: oneOf(['none', 'transaction'])
    .default('none')
    .describe(
      'transaction: DATABASE_URL leads to a pooler such as PgBouncer that gives each transaction another connection; DATABASE_JOBS_URL and DATABASE_OWNER_URL lead past it.',
    ),
  FAITH_WORKER_CONCURRENCY: whole(1, 50).default(4).describe('Jobs that one worker runs at once.'),
  SEARCH_URL: url(['http', 'https'])
    .optional()
    .describe(
      'OpenSearch or Elasticsearch, such as https://name:password@search.example.com. Absent: cars are found by an index in memory over PostgreSQL, which is enough for some hundred thousand.',
    ),
  REDIS_URL: url(['redis', 'rediss'])
    .optional()
    .describe(
      'Redis, such as rediss://name:password@cache.example.com: answers that are the same for everybody and requests by address are kept and counted for all processes. Absent or away: each process for itself.',
    ),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be the name of a bucket' })
    .optional()
    .describe(
      'Bucket of S3 for photos, uploads and the anchors of the audit log; the server switches its versioning on. Absent: they lie in the data folder.',
    ),
  S3_REGION: text.optional().describe('Region of the bucket, such as ap-southeast-2.'),
  S3_ENDPOINT: url(['http', 'https'])
    .optional()
    .describe('A server that speaks like S3, where the bucket is not at AWS; browsers upload to it too.'),
  S3_ACCESS_KEY_ID: text
    .optional()
    .describe('Key of the bucket, with the secret below. Without both: the role of this machine at AWS.'),
  S3_SECRET_ACCESS_KEY: text.optional().describe('Secret that belongs to the key above.'),
  S3_KMS_KEY: text
    .optional()
    .describe('Key of AWS KMS (its ARN) by which objects are encrypted in the bucket. Absent: by a key of S3 itself.'),
  FAITH_CLAMD_URL: url(['tcp', 'unix'])
    .optional()
    .describe(
      "ClamAV's daemon, such as unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310: every upload is looked through before anything reads it, and none is taken while it is away. Absent: nobody looks.",
    ),
  FAITH_MAIL: oneOf(['eml', 'smtp'])
    .optional()
    .describe(
      'eml writes each mail as a file into the data folder, smtp sends it. Default: smtp when SMTP_URL is set, else eml.',
    ),
  SMTP_URL: url(['smtp', 'smtps']).optional().describe('Mail server, such as smtps://name:password@mail.example.com.'),
  FAITH_MAIL_FROM: text.default('Faith Auto <hello@faithauto.example>').describe('Sender of every mail.'),
  FAITH_PAYMENTS: oneOf(['sandbox', 'stripe'])
    .default('sandbox')
    .describe(
      'Payment provider: the sandbox takes magic cards and moves no money; stripe needs the three STRIPE_ keys below.',
    ),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_/, { error: 'must begin with sk_test_, sk_live_, rk_test_ or rk_live_' })
    .optional()
    .describe('Stripe: secret or restricted key of the server.'),
  STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_/, { error: 'must begin with pk_test_ or pk_live_' })
    .optional()
    .describe('Stripe: publishable key, which the card fields use.'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_/, { error: 'must begin with whsec_' })
    .optional()
    .describe('Stripe: secret of the webhook endpoint PUBLIC_URL/api/v1/payment-events.'),
  STRIPE_API_URL: url(['http', 'https'])
    .optional()
    .describe('Stripe: another address than its own, such as that of stripe-mock in tests.'),
  FAITH_SANDBOX_URL: url(['http', 'https'])
    .optional()
    .describe(
      'Where browsers and the server reach a sandbox payment provider that runs elsewhere. Default: http://127.0.0.1:PORT+1, started with the server.',
    ),
  FAITH_KEY: z
    .base64({ error: 'must be 32 bytes in base64' })
    .refine((key) => Buffer.from(key, 'base64').length === 32, { error: 'must be 32 bytes in base64' })
    .optional()
    .describe(
      'Key of the installation, which signs links and seals the audit log: 32 bytes in base64. Default: made once in the data folder (demo and test).',
    ),
  FAITH_MASTER_KEY_FILE: text
    .optional()
    .describe(
      'File with the master key that keeps the keys of personal data: 32 bytes in base64 on each line, the first one in use. Default: made once in the data folder (demo and test).',
    ),
  KMS_KEY_ARN: z
    .string()
    .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/, {
      error: 'must be the ARN of a key (not of an alias, which may come to mean another key)',
    })
    .optional()
    .describe(
      'Master key in AWS KMS, such as arn:aws:kms:ap-southeast-2:123456789012:key/…; with FAITH_MASTER_KEY_FILE beside it, what the file wrapped still opens.',
    ),
  KMS_ENDPOINT: url(['http', 'https']).optional().describe('Another address of KMS than that of its region.'),
  KMS_ACCESS_KEY_ID: text
    .optional()
    .describe('Credentials for KMS, with the secret below. Without both: the role of this machine at AWS.'),
  KMS_SECRET_ACCESS_KEY: text.optional().describe('Secret that belongs to the credentials above.'),
  FAITH_READS_PER_MINUTE: whole(1, 1_000_000)
    .default(600)
    .describe('Page and API reads that one address may make in a minute.'),
  FAITH_WRITES_PER_MINUTE: whole(1, 1_000_000)
    .default(120)
    .describe('Changes that one address may ask for in a minute.'),
  FAITH_FLOOD_PER_MINUTE: whole(0, 1_000_000)
    .default(30)
    .describe(
      'Sign-ins, sign-ups or resets from one address in a minute, past which each one costs its sender work (a flood); 0 never asks for any.',
    ),
  FAITH_OIDC_PROVIDERS: oidcProviders
    .default([])
    .describe(
      'Other providers to sign in with (OpenID Connect), as a JSON list: [{"name":"acme","label":"Acme","issuer":"https://id.acme.example","clientId":"…","clientSecret":"…"}]. Register PUBLIC_URL/sign-in/with/NAME/answer there.',
    ),
  FAITH_LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least severe message that is logged.'),
  FAITH_LOG_URL: url(['http', 'https'])
    .optional()
    .describe(
      'Collector of logs that speaks OTLP over HTTP, such as https://name:password@logs.example.com: each line of the running log is sent there too, to URL/v1/logs. Absent: the machine carries the output.',
    ),
  FAITH_DEMO_WORLD: oneOf(['on', 'off'])
    .optional()
    .describe('Whether an empty database is filled with the demo world. Default: on in demo, off otherwise.'),
})
