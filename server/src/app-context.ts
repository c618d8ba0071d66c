import type { Logger } from 'pino'
import type { CachePort } from './adapters/cache/cache.ts'
import type { HitCounter } from './adapters/hits/hits.ts'
import type { MailPort } from './adapters/mail/mail.ts'
import type { MasterKeyPort } from './adapters/master-key/master-key.ts'
import type { PaymentsPort } from './adapters/payments/payments.ts'
import type { SearchPort } from './adapters/search/search.ts'
import type { StoragePort } from './adapters/storage/storage.ts'
import type { VirusScanPort } from './adapters/virus-scan/virus-scan.ts'
import type { Config } from './config.ts'
import type { Database } from './db.ts'
import type { Secrets } from './lib/crypto.ts'
import type { BusinessClock } from './platform/clock.ts'
import type { KeyRing } from './platform/data-keys/key-ring.ts'
import type { Turns } from './platform/turns.ts'

/** What use cases ask for, by `Pick`: configuration, database, the two clocks and the ports. */
export interface App {
  readonly config: Config
  /** Counts requests by address, in this process or for all. */
  readonly countHits: HitCounter
  readonly log: Logger
  /** Answers that are the same for everybody. */
  readonly cache: CachePort
  readonly db: Database
  /** Decides holds, offers, billing and retention; movable in demo and test. */
  readonly clock: BusinessClock
  /** Guards sessions, tokens and limits; always real. */
  readonly systemClock: { now(): Date }
  readonly mail: MailPort
  readonly payments: PaymentsPort
  readonly search: SearchPort
  readonly secrets: Secrets
  /** The keys of personal data as this process knows them, and who keeps them. */
  readonly keyRing: KeyRing
  readonly masterKey: MasterKeyPort
  readonly storage: StoragePort
  /** Queues of this process for things that many want at once. */
  readonly turns: Turns
  readonly virusScan: VirusScanPort
}
