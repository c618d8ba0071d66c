import { expect, test } from 'vitest'
import { ConfigError } from './config/config-error.ts'
import { loadConfig } from './config.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const production = {
  FAITH_ENV: 'production',
  PUBLIC_URL: 'https://faithauto.example',
  DATABASE_URL: 'postgres://faith_app:a@db/faith?sslmode=verify-full',
  DATABASE_JOBS_URL: 'postgres://faith_jobs:b@db/faith?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgres://faith_owner:c@db/faith?sslmode=verify-full',
  FAITH_KEY: key,
  FAITH_MASTER_KEY_FILE: '/run/secrets/master-key',
  SMTP_URL: 'smtps://name:secret@mail.example.com',
  FAITH_SANDBOX_URL: 'https://pay.faithauto.example',
}

test('needs no variable for the demo', () => {
  const config = loadConfig({ HOME: '/home/a', FAITH_DATA: '/srv/demo' })
  expect(config).toEqual({
    env: 'demo',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    apiUrl: null,
    internalHosts: [],
    trustedProxies: [],
    tls: null,
    dataDir: '/srv/demo',
    database: { kind: 'embedded' },
    poolSize: 10,
    preparedStatements: true,
    replicaUrl: null,
    pooled: false,
    workerConcurrency: 4,
    searchUrl: null,
    redisUrl: null,
    storage: { kind: 'disk', folder: '/srv/demo' },
    mail: { kind: 'eml', folder: '/srv/demo/mail', from: 'Faith Auto <hello@faithauto.example>' },
    payments: { kind: 'sandbox', origin: 'http://127.0.0.1:3001', spawned: true },
    oidcProviders: [],
    paymentOrigin: 'http://127.0.0.1:3001',
    key: { kind: 'file', path: '/srv/demo/key' },
    masterKey: { file: { path: '/srv/demo/master-key', made: true }, kms: null },
    floodPerMinute: 30,
    addressLimits: { readsPerMinute: 600, writesPerMinute: 120 },
    logLevel: 'info',
    logUrl: null,
    clamdUrl: null,
    demoWorld: true,
  })
})

test('accepts a complete production configuration', () => {
  const config = loadConfig(production)
  expect(config.database.kind).toBe('roles')
  expect(config.mail.kind).toBe('smtp')
  expect(config.key).toEqual({ kind: 'given', base64: key })
  expect(config.payments).toEqual({ kind: 'sandbox', origin: 'https://pay.faithauto.example', spawned: false })
  expect(config.demoWorld).toBe(false)
})

const stripe = {
  FAITH_PAYMENTS: 'stripe',
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
}

test('Stripe takes its three keys, and our own pages frame its fields', () => {
  const config = loadConfig({ ...stripe, PUBLIC_URL: 'https://faithauto.example' })
  expect(config.payments).toEqual({
    kind: 'stripe',
    secretKey: 'sk_test_1',
    publishableKey: 'pk_test_1',
    webhookSecret: 'whsec_1',
    apiUrl: null,
  })
  expect(config.paymentOrigin).toBe('https://faithauto.example')
})

test('a lone DATABASE_URL names an administrator', () => {
  expect(loadConfig({ DATABASE_URL: 'postgres://admin@db/faith' }).database).toEqual({
    kind: 'administered',
    url: 'postgres://admin@db/faith',
  })
})

const bucket = { S3_BUCKET: 'faith-files', S3_REGION: 'ap-southeast-2' }

test('files go to a bucket that is named, with a key or by the role of the machine', () => {
  expect(loadConfig(bucket).storage).toEqual({
    kind: 's3',
    bucket: 'faith-files',
    region: 'ap-southeast-2',
    endpoint: null,
    credentials: null,
    kmsKey: null,
  })
  const given = {
    ...bucket,
    S3_ACCESS_KEY_ID: 'key',
    S3_SECRET_ACCESS_KEY: 'secret',
    S3_ENDPOINT: 'http://localhost:7070',
  }
  expect(loadConfig(given).storage).toMatchObject({
    endpoint: 'http://localhost:7070',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  })
})

const arn = 'arn:aws:kms:ap-southeast-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'

test('the master key is in a file that must be there, in KMS, or in KMS with a file that still opens', () => {
  const file = { path: '/run/secrets/master-key', made: false }
  const kms = { keyArn: arn, endpoint: null, credentials: null }
  expect(loadConfig(production).masterKey).toEqual({ file, kms: null })
  expect(loadConfig({ ...production, KMS_KEY_ARN: arn }).masterKey).toEqual({ file, kms })
  expect(loadConfig({ ...without('FAITH_MASTER_KEY_FILE'), KMS_KEY_ARN: arn }).masterKey).toEqual({ file: null, kms })
})

const without = (name: keyof typeof production) => ({ ...production, [name]: undefined })
const mistakes: [string, Record<string, string | undefined>, string[]][] = [
  [
    'a pooler that the queue must pass',
    { FAITH_POOLER: 'transaction', DATABASE_URL: 'postgres://admin@db/faith' },
    ['FAITH_POOLER is transaction, so DATABASE_JOBS_URL and DATABASE_OWNER_URL must lead past the pooler.'],
  ],
  [
    'a region without a bucket',
    { S3_REGION: 'ap-southeast-2', S3_KMS_KEY: 'a' },
    [
      'S3_REGION and S3_KMS_KEY set without S3_BUCKET: name the bucket, or remove what is set to keep files in the data folder.',
    ],
  ],
  [
    'a bucket without its region',
    { S3_BUCKET: 'faith-files' },
    ['S3_BUCKET is set, so S3_REGION must say where the bucket is.'],
  ],
  [
    'a key of the bucket without its secret',
    { ...bucket, S3_ACCESS_KEY_ID: 'key' },
    [
      'S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together: set both, or neither to use the role of this machine.',
    ],
  ],
  [
    'Stripe without its keys',
    { FAITH_PAYMENTS: 'stripe', STRIPE_SECRET_KEY: 'sk_test_1' },
    ['FAITH_PAYMENTS is stripe, so STRIPE_PUBLISHABLE_KEY and STRIPE_WEBHOOK_SECRET must be set too.'],
  ],
  [
    'keys of Stripe without Stripe',
    { STRIPE_SECRET_KEY: 'sk_test_1' },
    ['Keys of Stripe are set but FAITH_PAYMENTS is sandbox: set it to stripe, or remove the STRIPE_ variables.'],
  ],
  [
    'keys of two modes',
    { ...stripe, STRIPE_PUBLISHABLE_KEY: 'pk_live_1' },
    ['STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of two modes: take both from live or both from test.'],
  ],
  [
    'live keys where the clock moves',
    { ...stripe, STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_PUBLISHABLE_KEY: 'pk_live_1' },
    ['Live keys of Stripe need FAITH_ENV=production: elsewhere the clock can be moved, which would charge real cards.'],
  ],
  ['an unknown name', { FAITH_MALI: 'eml' }, ['FAITH_MALI is not a setting; did you mean FAITH_MAIL?']],
  ['a port that is no number', { PORT: 'three' }, ['PORT must be a whole number from 1 to 65534.']],
  ['a port without a neighbour', { PORT: '65535' }, ['PORT must be a whole number from 1 to 65534.']],
  ['an unknown environment', { FAITH_ENV: 'prod' }, ['FAITH_ENV must be demo or test or production.']],
  [
    'a database of another kind',
    { DATABASE_URL: 'mysql://db/faith' },
    ['DATABASE_URL must be a URL that begins with postgres:// or postgresql://.'],
  ],
  ['a short key', { FAITH_KEY: 'c2hvcnQ=' }, ['FAITH_KEY must be 32 bytes in base64.']],
  [
    'two of three database URLs',
    { DATABASE_URL: 'postgres://a@db/f', DATABASE_JOBS_URL: 'postgres://b@db/f' },
    ['DATABASE_URL, DATABASE_JOBS_URL and DATABASE_OWNER_URL belong together: set all three, or DATABASE_URL alone.'],
  ],
  ['smtp without a server', { FAITH_MAIL: 'smtp' }, ['FAITH_MAIL is smtp, so SMTP_URL must say which server.']],
  [
    'a server without smtp',
    { FAITH_MAIL: 'eml', SMTP_URL: 'smtp://mail' },
    ['SMTP_URL is set but FAITH_MAIL is eml: remove one of the two.'],
  ],
  [
    'production over http',
    { ...production, PUBLIC_URL: 'http://faithauto.example' },
    ['Production needs a PUBLIC_URL that begins with https://.'],
  ],
  [
    'production without a master key',
    without('FAITH_MASTER_KEY_FILE'),
    ['Production needs a master key for personal data: KMS_KEY_ARN or FAITH_MASTER_KEY_FILE.'],
  ],
  [
    'credentials of KMS without a key',
    { KMS_ACCESS_KEY_ID: 'a', KMS_SECRET_ACCESS_KEY: 'b', KMS_ENDPOINT: 'http://localhost:8080' },
    [
      'KMS_ENDPOINT and KMS_ACCESS_KEY_ID and KMS_SECRET_ACCESS_KEY set without KMS_KEY_ARN: name the master key, or remove what is set.',
    ],
  ],
  [
    'half of the credentials of KMS',
    { KMS_KEY_ARN: arn, KMS_ACCESS_KEY_ID: 'a' },
    [
      'KMS_ACCESS_KEY_ID and KMS_SECRET_ACCESS_KEY belong together: set both, or neither to use the role of this machine.',
    ],
  ],
  [
    'an alias as the master key',
    { KMS_KEY_ARN: 'arn:aws:kms:ap-southeast-2:123456789012:alias/faith' },
    ['KMS_KEY_ARN must be the ARN of a key (not of an alias, which may come to mean another key).'],
  ],
  ['production without a key', without('FAITH_KEY'), ['Production needs FAITH_KEY: 32 random bytes in base64.']],
  ['production without mail', without('SMTP_URL'), ['Production needs SMTP_URL: mails in a folder reach nobody.']],
  [
    'production with one role for two',
    { ...production, DATABASE_JOBS_URL: production.DATABASE_URL },
    ['Production refuses one database role for two: the three URLs must name three users.'],
  ],
  [
    'production on the embedded database',
    { ...production, DATABASE_URL: undefined, DATABASE_JOBS_URL: undefined, DATABASE_OWNER_URL: undefined },
    ['Production needs DATABASE_URL, DATABASE_JOBS_URL and DATABASE_OWNER_URL.'],
  ],
  [
    'production with the demo world',
    { ...production, FAITH_DEMO_WORLD: 'on' },
    ['Production refuses the demo world: remove FAITH_DEMO_WORLD.'],
  ],
]

test.each(mistakes)('refuses %s with a sentence', (_, env, sentences) => {
  let thrown: unknown
  try {
    loadConfig(env)
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(ConfigError)
  expect((thrown as ConfigError).sentences).toEqual(sentences)
})
