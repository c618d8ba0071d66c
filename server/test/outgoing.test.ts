import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// With whom the server may speak: these files open connections, each to what its setting names (docs/security/services.md), and no other.

const root = fileURLToPath(new URL('../..', import.meta.url))

const allowed: Readonly<Record<string, string>> = {
  'contract/src/client.ts': 'none: the browser calls the site that it is on',
  'server/src/adapters/mail/eml.ts': 'none: writes a file',
  'server/src/adapters/mail/smtp.ts': 'SMTP_URL',
  'server/src/adapters/master-key/aws-kms.ts': 'KMS_KEY_ARN',
  'server/src/adapters/payments/sandbox.ts': 'FAITH_PAYMENTS',
  'server/src/adapters/payments/stripe.ts': 'FAITH_PAYMENTS',
  'server/src/adapters/postgres/bootstrap.ts': 'DATABASE_URL',
  'server/src/adapters/postgres/server-process.ts': 'none: looks for a free port of this machine',
  'server/src/adapters/redis/redis.ts': 'REDIS_URL',
  'server/src/adapters/search/opensearch/search-http.ts': 'SEARCH_URL',
  'server/src/adapters/storage/prepare-bucket.ts': 'S3_BUCKET',
  'server/src/adapters/storage/s3.ts': 'S3_BUCKET',
  'server/src/adapters/virus-scan/clamd.ts': 'FAITH_CLAMD_URL',
  'server/src/db.ts': 'DATABASE_URL',
  'server/src/http/web-server.ts': 'API_URL',
  'server/src/masked-copy/copy-database.ts': 'DATABASE_URL',
  'server/src/modules/identity/begin-provider.ts': 'FAITH_OIDC_PROVIDERS',
  'server/src/modules/identity/bounded-fetch.ts': 'FAITH_OIDC_PROVIDERS',
  'server/src/modules/identity/oidc-clients.ts': 'FAITH_OIDC_PROVIDERS',
  'server/src/modules/identity/take-provider-answer.ts': 'FAITH_OIDC_PROVIDERS',
  'server/src/platform/migrate.ts': 'DATABASE_URL',
  'server/src/platform/prepare-database.ts': 'DATABASE_URL',
  'server/src/platform/worker.ts': 'DATABASE_URL',
  'server/src/preparing-client.ts': 'DATABASE_URL',
  'server/src/read-replica.ts': 'DATABASE_REPLICA_URL',
  'server/src/sandbox/notifier.ts': 'none: the sandbox calls the product that started it',
  'server/src/sandbox/pages.ts': 'none: a page of the sandbox calls the sandbox',
  'server/src/start/check-port.ts': 'none: looks whether a port of this machine is free',
  'server/src/start/log-shipper.ts': 'FAITH_LOG_URL',
  'server/src/start/public-certificate.ts': 'PUBLIC_URL',
  'server/src/start/queue-pool.ts': 'DATABASE_URL',
}

/** What opens a connection: Node's own ways, and the clients of other servers. */
const opens =
  /from '(node:(net|tls|http|https|http2|dgram|dns)(\/promises)?|undici|ws|pg|ioredis|nodemailer|stripe|openid-client|@aws-sdk\/[\w-]+|@opensearch-project\/[\w-]+)'|(?<![.\w])fetch\(|new (WebSocket|EventSource)\(/

function sources(): string[] {
  return ['server/src', 'contract/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile() && /\.ts$/.test(one.name) && !/\.test\.ts$|fixtures/.test(one.name))
      .map((one) => join(one.parentPath, one.name).slice(root.length)),
  )
}

test('only these files open connections, each to what a setting names', () => {
  const found = sources().filter((name) =>
    opens.test(readFileSync(join(root, name), 'utf8').replace(/import type .*/g, '')),
  )
  expect(found.filter((name) => !(name in allowed))).toEqual([])
  expect(Object.keys(allowed).filter((name) => !found.includes(name))).toEqual([])
})

test('each setting stands in the list of services', () => {
  const services = readFileSync(join(root, 'docs/security/services.md'), 'utf8')
  const settings = Object.values(allowed).filter((one) => /^[A-Z]/.test(one))
  expect(settings.filter((one) => !services.includes(one))).toEqual([])
})
