import type { Database, Reader } from '../db.ts'
import { owning } from '../db.ts'
import type { PlatformTables } from './tables.ts'

/** The clock that decides holds, offers, billing and retention: real time plus an offset kept in one row. */
export interface BusinessClock {
  now(): Date
  readonly offsetMs: number
  /** Reads the offset again, as another process may have moved it. */
  refresh(): Promise<void>
  /** Moves the clock for every process. Demo, test and seeding only. */
  moveTo(instant: Date): Promise<void>
  stop(): void
}

const platform = owning<PlatformTables>()

/** A business clock before composition: `attach` binds it to the database's row. */
export interface AttachableClock extends BusinessClock {
  attach(db: Database, refreshEveryMs: number): Promise<void>
}

/** A business clock that starts at real time. */
export function createBusinessClock(): AttachableClock {
  let offsetMs = 0
  let database: Database | null = null
  let timer: NodeJS.Timeout | null = null

  const readOffset = async (reader: Reader) =>
    (await platform(reader).selectFrom('platform.business_clock').select('offsetMs').executeTakeFirstOrThrow()).offsetMs

  const clock = {
    now: () => new Date(Date.now() + offsetMs),
    get offsetMs() {
      return offsetMs
    },
    async refresh() {
      if (database) offsetMs = await readOffset(database.public)
    },
    async moveTo(instant: Date) {
      if (!database) throw new Error('the business clock has no database yet')
      const next = instant.getTime() - Date.now()
      await platform(database.public)
        .updateTable('platform.business_clock')
        .set({ offsetMs: Math.round(next) })
        .execute()
      offsetMs = Math.round(next)
    },
    stop() {
      if (timer) clearInterval(timer)
    },
    async attach(db: Database, refreshEveryMs: number) {
      database = db
      await clock.refresh()
      if (refreshEveryMs > 0) {
        timer = setInterval(() => void clock.refresh().catch(() => undefined), refreshEveryMs)
        timer.unref()
      }
    },
  }
  return clock
}
