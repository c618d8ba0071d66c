import type { App } from '../../app-context.ts'
import { countHit, forgiveHit, type Limit } from '../../platform/rate-limit.ts'

/** Limits of identity, counted exactly over all processes. Sign-in counts wrong attempts only. */
const limits = {
  'sign-in-account': { windowSeconds: 900, limit: 10 },
  'sign-in-address': { windowSeconds: 900, limit: 100 },
  'sign-up-address': { windowSeconds: 3600, limit: 200 },
  'reset-account': { windowSeconds: 3600, limit: 5 },
  'reset-address': { windowSeconds: 3600, limit: 60 },
  'second-factor-account': { windowSeconds: 900, limit: 10 },
  'confirm-factor-account': { windowSeconds: 900, limit: 20 },
  'prove-account': { windowSeconds: 900, limit: 10 },
  'passkey-question-address': { windowSeconds: 900, limit: 300 },
  'provider-address': { windowSeconds: 900, limit: 100 },
  'token-address': { windowSeconds: 900, limit: 100 },
  'sign-in-device': { windowSeconds: 900, limit: 10 },
  'confirm-account': { windowSeconds: 3600, limit: 10 },
} as const satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** Counts an attempt and refuses with 429 past the limit. Addresses of people are kept as keyed hashes. */
export function countAttempt(app: Pick<App, 'db' | 'secrets'>, name: LimitName, who: string): Promise<void> {
  return countHit(app.db, bucket(app, name, who), limits[name])
}

/** Takes an attempt back that turned out to be rightful. */
export function forgiveAttempt(app: Pick<App, 'db' | 'secrets'>, name: LimitName, who: string): Promise<void> {
  return forgiveHit(app.db, bucket(app, name, who))
}

function bucket(app: Pick<App, 'secrets'>, name: LimitName, who: string): string {
  return `identity:${name}:${app.secrets.keyedHash('rate-limit', who).toString('base64url')}`
}
