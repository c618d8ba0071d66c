import type { z } from 'zod'
import type { variables } from './variables.ts'

type Given = z.output<typeof variables>

/** Certificate and key by which we speak TLS ourselves. */
export interface TlsConfig {
  readonly certificate: string
  readonly key: string
}

/** A certificate and its key come together. */
export function tlsMistakes({ FAITH_TLS_CERTIFICATE: certificate, FAITH_TLS_KEY: key }: Given): string[] {
  return (certificate === undefined) === (key === undefined)
    ? []
    : ['FAITH_TLS_CERTIFICATE and FAITH_TLS_KEY belong together: set both, or neither where a proxy speaks TLS.']
}

/** The files of our own TLS; null: we speak HTTP to a proxy on this machine. */
export function tlsOf({ FAITH_TLS_CERTIFICATE: certificate, FAITH_TLS_KEY: key }: Given): TlsConfig | null {
  return certificate && key ? { certificate, key } : null
}

/** Production speaks to and listens for other machines encrypted only, and each connection has an account of its own. */
export function transportMistakes(given: Given): string[] {
  const found: string[] = []
  const say = (wrong: boolean, sentence: string) => {
    if (wrong) found.push(sentence)
  }
  for (const name of ['DATABASE_URL', 'DATABASE_REPLICA_URL', 'DATABASE_JOBS_URL', 'DATABASE_OWNER_URL'] as const)
    say(
      isElsewhere(given[name]) && new URL(given[name]!).searchParams.get('sslmode') !== 'verify-full',
      `Production checks the database's certificate: ${name} must end with ?sslmode=verify-full.`,
    )
  const encrypted = { REDIS_URL: 'rediss:', SEARCH_URL: 'https:', SMTP_URL: 'smtps:', FAITH_LOG_URL: 'https:' } as const
  for (const [name, protocol] of Object.entries(encrypted) as [keyof typeof encrypted, string][]) {
    const url = given[name]
    if (!isElsewhere(url)) continue
    const { protocol: used, username, password } = new URL(url!)
    say(used !== protocol, `Production needs an encrypted connection: ${name} must begin with ${protocol}//.`)
    say(!username || !password, `Production signs in at every server: ${name} must name an account and its password.`)
  }
  for (const name of ['S3_ENDPOINT', 'KMS_ENDPOINT', 'STRIPE_API_URL', 'API_URL', 'FAITH_SANDBOX_URL'] as const)
    say(
      isElsewhere(given[name]) && !given[name]!.startsWith('https://'),
      `Production needs an encrypted connection: ${name} must begin with https://.`,
    )
  say(
    given.FAITH_CLAMD_URL?.startsWith('tcp:') === true && isElsewhere(given.FAITH_CLAMD_URL),
    'Production reaches clamd on this machine only, as it speaks in clear: FAITH_CLAMD_URL must be unix:///… or tcp://127.0.0.1:….',
  )
  say(
    !isLoopback(given.FAITH_HOST) && !given.FAITH_TLS_CERTIFICATE,
    'Production answers other machines by TLS only: set FAITH_TLS_CERTIFICATE and FAITH_TLS_KEY, or FAITH_HOST=127.0.0.1 behind a proxy on this machine.',
  )
  // Pages of two applications under one name could read each other.
  for (const name of ['FAITH_SANDBOX_URL', 'S3_ENDPOINT'] as const)
    say(
      given[name] !== undefined && given.PUBLIC_URL !== undefined && hostOf(given[name]) === hostOf(given.PUBLIC_URL),
      `${name} must have another host name than PUBLIC_URL.`,
    )
  return found
}

function isElsewhere(url: string | undefined): boolean {
  return url !== undefined && !isLoopback(hostOf(url))
}

function hostOf(url: string): string {
  return new URL(url).hostname
}

/** What stays on this machine is read by nobody on the way. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
