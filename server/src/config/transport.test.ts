import { expect, test } from 'vitest'
import { loadConfig } from '../config.ts'
import { ConfigError } from './config-error.ts'

// What production may not be told: connections in clear, servers that nobody signs in at, two applications under one name.

const bucket = { S3_BUCKET: 'faith-files', S3_REGION: 'ap-southeast-2' }
const arn = 'arn:aws:kms:ap-southeast-2:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const production = {
  FAITH_ENV: 'production',
  PUBLIC_URL: 'https://faithauto.example',
  DATABASE_URL: 'postgres://faith_app:a@db/faith?sslmode=verify-full',
  DATABASE_JOBS_URL: 'postgres://faith_jobs:b@db/faith?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgres://faith_owner:c@db/faith?sslmode=verify-full',
  FAITH_KEY: Buffer.alloc(32, 7).toString('base64'),
  FAITH_MASTER_KEY_FILE: '/run/secrets/master-key',
  SMTP_URL: 'smtps://name:secret@mail.example.com',
  FAITH_SANDBOX_URL: 'https://pay.faithauto.example',
}

type Case = [string, Record<string, string | undefined>, string[]]

function sentencesOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences
    throw error
  }
  return []
}

const inClear: Case[] = [
  [
    'production with a database in clear, or whose certificate nobody checks',
    {
      ...production,
      DATABASE_URL: 'postgres://faith_app:a@db/faith',
      DATABASE_JOBS_URL: 'postgres://faith_jobs:b@db/faith?sslmode=require',
      DATABASE_OWNER_URL: 'postgres://faith_owner:c@127.0.0.1/faith',
    },
    [
      "Production checks the database's certificate: DATABASE_URL must end with ?sslmode=verify-full.",
      "Production checks the database's certificate: DATABASE_JOBS_URL must end with ?sslmode=verify-full.",
    ],
  ],
  [
    'production with servers in clear',
    {
      ...production,
      REDIS_URL: 'redis://name:secret@cache',
      SEARCH_URL: 'http://name:secret@search:9200',
      SMTP_URL: 'smtp://name:secret@mail',
      FAITH_LOG_URL: 'http://name:secret@logs:4318',
    },
    [
      'Production needs an encrypted connection: REDIS_URL must begin with rediss://.',
      'Production needs an encrypted connection: SEARCH_URL must begin with https://.',
      'Production needs an encrypted connection: SMTP_URL must begin with smtps://.',
      'Production needs an encrypted connection: FAITH_LOG_URL must begin with https://.',
    ],
  ],
  [
    'production with services in clear',
    {
      ...production,
      ...bucket,
      S3_ENDPOINT: 'http://objects:7070',
      KMS_KEY_ARN: arn,
      KMS_ENDPOINT: 'http://kms:8080',
      API_URL: 'http://api:3000',
      STRIPE_API_URL: 'http://stripe:12111',
      FAITH_SANDBOX_URL: 'http://pay:3001',
    },
    ['S3_ENDPOINT', 'KMS_ENDPOINT', 'STRIPE_API_URL', 'API_URL', 'FAITH_SANDBOX_URL'].map(
      (name) => `Production needs an encrypted connection: ${name} must begin with https://.`,
    ),
  ],
  [
    'production with a scanner of uploads on another machine',
    { ...production, FAITH_CLAMD_URL: 'tcp://scanner:3310' },
    [
      'Production reaches clamd on this machine only, as it speaks in clear: FAITH_CLAMD_URL must be unix:///… or tcp://127.0.0.1:….',
    ],
  ],
]
test.each(inClear)('connections to others are encrypted: refuses %s', (_, env, sentences) => {
  expect(sentencesOf(env)).toEqual(sentences)
})

const heard: Case[] = [
  [
    'production that answers other machines in clear',
    { ...production, FAITH_HOST: '0.0.0.0' },
    [
      'Production answers other machines by TLS only: set FAITH_TLS_CERTIFICATE and FAITH_TLS_KEY, or FAITH_HOST=127.0.0.1 behind a proxy on this machine.',
    ],
  ],
  [
    'a certificate without its key',
    { FAITH_TLS_CERTIFICATE: '/run/tls/certificate.pem' },
    ['FAITH_TLS_CERTIFICATE and FAITH_TLS_KEY belong together: set both, or neither where a proxy speaks TLS.'],
  ],
]
test.each(heard)('connections of others are encrypted: refuses %s', (_, env, sentences) => {
  expect(sentencesOf(env)).toEqual(sentences)
})

const nobody: Case[] = [
  [
    'production as nobody at its servers',
    {
      ...production,
      REDIS_URL: 'rediss://cache',
      SEARCH_URL: 'https://search:9200',
      SMTP_URL: 'smtps://name@mail',
      FAITH_LOG_URL: 'https://logs:4318',
    },
    [
      'Production signs in at every server: REDIS_URL must name an account and its password.',
      'Production signs in at every server: SEARCH_URL must name an account and its password.',
      'Production signs in at every server: SMTP_URL must name an account and its password.',
      'Production signs in at every server: FAITH_LOG_URL must name an account and its password.',
    ],
  ],
]
test.each(nobody)('each connection has an account of its own: refuses %s', (_, env, sentences) => {
  expect(sentencesOf(env)).toEqual(sentences)
})

const together: Case[] = [
  [
    'another application under our own host name',
    {
      ...production,
      ...bucket,
      S3_ENDPOINT: 'https://faithauto.example:9000',
      FAITH_SANDBOX_URL: 'https://faithauto.example:8443',
    },
    [
      'FAITH_SANDBOX_URL must have another host name than PUBLIC_URL.',
      'S3_ENDPOINT must have another host name than PUBLIC_URL.',
    ],
  ],
]
test.each(together)('applications have host names of their own: refuses %s', (_, env, sentences) => {
  expect(sentencesOf(env)).toEqual(sentences)
})

test('speaks TLS by the certificate of two files, then to other machines too', () => {
  const files = { FAITH_TLS_CERTIFICATE: '/run/tls/certificate.pem', FAITH_TLS_KEY: '/run/tls/key.pem' }
  const { tls, host } = loadConfig({ ...production, ...files, FAITH_HOST: '0.0.0.0' })
  expect({ tls, host }).toEqual({
    tls: { certificate: '/run/tls/certificate.pem', key: '/run/tls/key.pem' },
    host: '0.0.0.0',
  })
})
