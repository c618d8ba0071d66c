import { resolve } from 'node:path'
import type { z } from 'zod'
import { ConfigError } from './config/config-error.ts'
import { type MasterKeyConfig, masterKeyMistakes, masterKeyOf } from './config/master-key.ts'
import { nearestName } from './config/nearest-name.ts'
import type { OidcProvider } from './config/oidc-providers.ts'
import { type StorageConfig, storageMistakes, storageOf } from './config/storage.ts'
import { type TlsConfig, tlsMistakes, tlsOf, transportMistakes } from './config/transport.ts'
import { variables } from './config/variables.ts'

/** Everything that may differ between two installations, checked once at the start. */
export interface Config {
  readonly env: 'demo' | 'test' | 'production'
  readonly host: string
  readonly port: number
  /** Origin that browsers see, without a trailing slash. */
  readonly publicUrl: string
  /** Where role `web` reaches the API. */
  readonly apiUrl: string | null
  readonly internalHosts: readonly string[]
  readonly trustedProxies: string[]
  /** Null: a proxy before us speaks TLS. */
  readonly tls: TlsConfig | null
  /** Absolute path of the folder for database, mails, files and key. */
  readonly dataDir: string
  readonly database: DatabaseConfig
  readonly poolSize: number
  /** Whether a connection runs a statement by name after its first use. */
  readonly preparedStatements: boolean
  /** A read-only standby; null without one. */
  readonly replicaUrl: string | null
  /** Whether a pooler in transaction mode stands before the database. */
  readonly pooled: boolean
  readonly workerConcurrency: number
  /** A search server; null: PostgreSQL's cars are counted in memory. */
  readonly searchUrl: string | null
  /** What all processes keep and count together; null: each for itself. */
  readonly redisUrl: string | null
  readonly storage: StorageConfig
  readonly mail: MailConfig
  /** ClamAV's daemon, which looks through uploads; null: nobody does. */
  readonly clamdUrl: string | null
  readonly payments: PaymentsConfig
  /** The one foreign origin that pages may frame. */
  readonly paymentOrigin: string
  readonly key: KeyConfig
  readonly masterKey: MasterKeyConfig
  /** Sign-ins, sign-ups or resets of an address in a minute past which each costs work; 0: never. */
  readonly floodPerMinute: number
  readonly addressLimits: { readonly readsPerMinute: number; readonly writesPerMinute: number }
  /** Other providers that people may sign in with. */
  readonly oidcProviders: readonly OidcProvider[]
  readonly logLevel: Variables['FAITH_LOG_LEVEL']
  /** A collector that the running log is sent to as well; null without one. */
  readonly logUrl: string | null
  /** Whether an empty database is filled with the demo world. */
  readonly demoWorld: boolean
}

/** Where the data live: in our own folder, on a server whose administrator we are, or behind three ready roles. */
export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'administered'; readonly url: string }
  | { readonly kind: 'roles'; readonly app: string; readonly jobs: string; readonly owner: string }

/** How mails leave. */
export type MailConfig =
  | { readonly kind: 'eml'; readonly folder: string; readonly from: string }
  | { readonly kind: 'smtp'; readonly url: string; readonly from: string }

/** The payment provider; `spawned` when it is started and stopped with the server. */
export type PaymentsConfig = SandboxConfig | StripeConfig

export interface SandboxConfig {
  readonly kind: 'sandbox'
  readonly origin: string
  readonly spawned: boolean
}

export interface StripeConfig {
  readonly kind: 'stripe'
  readonly secretKey: string
  readonly publishableKey: string
  readonly webhookSecret: string
  /** Another address than Stripe's own, for its stand-in. */
  readonly apiUrl: string | null
}

/** The installation's key: given, or made once in a file that only we can read. */
export type KeyConfig =
  | { readonly kind: 'given'; readonly base64: string }
  | { readonly kind: 'file'; readonly path: string }

type Variables = z.output<typeof variables>

/** Reads the configuration from environment variables; throws a ConfigError with one sentence for each mistake. */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => name in variables.shape && value !== ''),
  )
  const parsed = variables.safeParse(given)
  const mistakes = unknownNames(env)
  if (!parsed.success) {
    throw new ConfigError([
      ...mistakes,
      ...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`),
    ])
  }
  mistakes.push(...contradictions(parsed.data))
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return assemble(parsed.data)
}

function unknownNames(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = Object.keys(variables.shape)
  return Object.keys(env)
    .filter((name) => name.startsWith('FAITH_') && !known.includes(name))
    .map((name) => `${name} is not a setting; did you mean ${nearestName(name, known)}?`)
}

function contradictions(given: Variables): string[] {
  const found: string[] = []
  const say = (wrong: boolean, sentence: string) => {
    if (wrong) found.push(sentence)
  }
  const { DATABASE_URL: app, DATABASE_JOBS_URL: jobs, DATABASE_OWNER_URL: owner } = given
  say(
    (jobs === undefined) !== (owner === undefined) || (jobs !== undefined && app === undefined),
    'DATABASE_URL, DATABASE_JOBS_URL and DATABASE_OWNER_URL belong together: set all three, or DATABASE_URL alone.',
  )
  say(given.FAITH_MAIL === 'smtp' && !given.SMTP_URL, 'FAITH_MAIL is smtp, so SMTP_URL must say which server.')
  say(
    given.FAITH_MAIL === 'eml' && given.SMTP_URL !== undefined,
    'SMTP_URL is set but FAITH_MAIL is eml: remove one of the two.',
  )
  say(
    given.FAITH_POOLER === 'transaction' && !jobs,
    'FAITH_POOLER is transaction, so DATABASE_JOBS_URL and DATABASE_OWNER_URL must lead past the pooler.',
  )
  say(
    given.DATABASE_REPLICA_URL !== undefined && !app,
    'DATABASE_REPLICA_URL is a standby of DATABASE_URL: set that too.',
  )
  found.push(...storageMistakes(given), ...stripeMistakes(given), ...masterKeyMistakes(given), ...tlsMistakes(given))
  if (given.FAITH_ENV !== 'production') return found
  say(!app || !jobs || !owner, 'Production needs DATABASE_URL, DATABASE_JOBS_URL and DATABASE_OWNER_URL.')
  const users = [app, jobs, owner].flatMap((url) => (url ? [new URL(url).username] : []))
  say(
    new Set(users).size < users.length,
    'Production refuses one database role for two: the three URLs must name three users.',
  )
  say(!given.PUBLIC_URL?.startsWith('https://'), 'Production needs a PUBLIC_URL that begins with https://.')
  say(!given.FAITH_KEY, 'Production needs FAITH_KEY: 32 random bytes in base64.')
  say(!given.SMTP_URL, 'Production needs SMTP_URL: mails in a folder reach nobody.')
  say(
    given.FAITH_PAYMENTS === 'sandbox' && !given.FAITH_SANDBOX_URL,
    'Production does not start a sandbox payment provider: set FAITH_SANDBOX_URL to one that runs elsewhere.',
  )
  say(given.FAITH_DEMO_WORLD === 'on', 'Production refuses the demo world: remove FAITH_DEMO_WORLD.')
  return [...found, ...transportMistakes(given)]
}

/** Stripe's three keys come together; live ones only where the clock cannot be moved. */
function stripeMistakes(given: Variables): string[] {
  const keys = {
    STRIPE_SECRET_KEY: given.STRIPE_SECRET_KEY,
    STRIPE_PUBLISHABLE_KEY: given.STRIPE_PUBLISHABLE_KEY,
    STRIPE_WEBHOOK_SECRET: given.STRIPE_WEBHOOK_SECRET,
  }
  const missing = Object.entries(keys).flatMap(([name, value]) => (value ? [] : [name]))
  if (given.FAITH_PAYMENTS === 'sandbox') {
    return missing.length < 3
      ? ['Keys of Stripe are set but FAITH_PAYMENTS is sandbox: set it to stripe, or remove the STRIPE_ variables.']
      : []
  }
  if (missing.length > 0) return [`FAITH_PAYMENTS is stripe, so ${missing.join(' and ')} must be set too.`]
  const live = (key: string | undefined) => key?.includes('_live_') ?? false
  if (live(given.STRIPE_SECRET_KEY) !== live(given.STRIPE_PUBLISHABLE_KEY))
    return ['STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of two modes: take both from live or both from test.']
  return live(given.STRIPE_SECRET_KEY) && given.FAITH_ENV !== 'production'
    ? [
        'Live keys of Stripe need FAITH_ENV=production: elsewhere the clock can be moved, which would charge real cards.',
      ]
    : []
}

function assemble(given: Variables): Config {
  const dataDir = resolve(given.FAITH_DATA)
  const publicUrl = new URL(given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).origin
  const payments = paymentsOf(given)
  return {
    env: given.FAITH_ENV,
    host: given.FAITH_HOST,
    port: given.PORT,
    publicUrl,
    apiUrl: given.API_URL ? new URL(given.API_URL).origin : null,
    internalHosts: given.FAITH_INTERNAL_HOSTS,
    trustedProxies: given.FAITH_TRUSTED_PROXIES,
    tls: tlsOf(given),
    dataDir,
    database: databaseOf(given),
    poolSize: given.FAITH_POOL_SIZE,
    preparedStatements: given.FAITH_PREPARED_STATEMENTS === 'on',
    replicaUrl: given.DATABASE_REPLICA_URL ?? null,
    pooled: given.FAITH_POOLER === 'transaction',
    workerConcurrency: given.FAITH_WORKER_CONCURRENCY,
    searchUrl: given.SEARCH_URL ?? null,
    redisUrl: given.REDIS_URL ?? null,
    storage: storageOf(given, dataDir),
    mail: given.SMTP_URL
      ? { kind: 'smtp', url: given.SMTP_URL, from: given.FAITH_MAIL_FROM }
      : { kind: 'eml', folder: resolve(dataDir, 'mail'), from: given.FAITH_MAIL_FROM },
    clamdUrl: given.FAITH_CLAMD_URL ?? null,
    payments,
    // Stripe's fields are framed by a page of ours.
    paymentOrigin: payments.kind === 'sandbox' ? payments.origin : publicUrl,
    key: given.FAITH_KEY ? { kind: 'given', base64: given.FAITH_KEY } : { kind: 'file', path: resolve(dataDir, 'key') },
    masterKey: masterKeyOf(given, dataDir),
    floodPerMinute: given.FAITH_FLOOD_PER_MINUTE,
    addressLimits: { readsPerMinute: given.FAITH_READS_PER_MINUTE, writesPerMinute: given.FAITH_WRITES_PER_MINUTE },
    oidcProviders: given.FAITH_OIDC_PROVIDERS,
    logLevel: given.FAITH_LOG_LEVEL,
    logUrl: given.FAITH_LOG_URL ?? null,
    demoWorld: (given.FAITH_DEMO_WORLD ?? (given.FAITH_ENV === 'demo' ? 'on' : 'off')) === 'on',
  }
}

function paymentsOf(given: Variables): PaymentsConfig {
  if (given.FAITH_PAYMENTS === 'stripe') {
    return {
      kind: 'stripe',
      secretKey: given.STRIPE_SECRET_KEY!,
      publishableKey: given.STRIPE_PUBLISHABLE_KEY!,
      webhookSecret: given.STRIPE_WEBHOOK_SECRET!,
      apiUrl: given.STRIPE_API_URL ?? null,
    }
  }
  const { origin } = new URL(given.FAITH_SANDBOX_URL ?? `http://127.0.0.1:${given.PORT + 1}`)
  return { kind: 'sandbox', origin, spawned: given.FAITH_SANDBOX_URL === undefined }
}

function databaseOf(given: Variables): DatabaseConfig {
  const { DATABASE_URL: app, DATABASE_JOBS_URL: jobs, DATABASE_OWNER_URL: owner } = given
  if (!app) return { kind: 'embedded' }
  return jobs && owner ? { kind: 'roles', app, jobs, owner } : { kind: 'administered', url: app }
}
