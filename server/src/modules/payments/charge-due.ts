import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { chargeSaved } from './charge-saved.ts'
import { narrower, widest } from './rules/back-pressure.ts'
import { payments } from './store.ts'

const actor = system('payments.charge')

/** Real time for which a lane, and a payment taken by it, are left alone by others; longer than a charge may last. */
const leaseMs = 30_000

/**
 * Charges kept cards of absent payers until none waits: so many at once, fewer while the provider is silent, and in so many
 * lanes over all processes. Returns how many it took. Without a free lane others are at it.
 */
export async function chargeDue(app: Pick<App, 'db' | 'payments' | 'config'>): Promise<number> {
  const holder = newId()
  const lane = await takeLane(app, holder)
  if (lane === null) return 0
  failpoint('payments.after-lane')
  let taken = 0
  let width = Math.min(widest, Math.max(1, app.config.poolSize - 2))
  try {
    while (await holdLane(app, lane, holder)) {
      const due = await claim(app, width * 2)
      if (due.length === 0) break
      failpoint('payments.after-claim')
      taken += due.length
      const silent = await chargeAll(app, due, width)
      if (silent > 0 && width === 1) break
      width = narrower(width, silent)
    }
    return taken
  } finally {
    await freeLane(app, lane, holder)
  }
}

/** Charges a few at once; stops taking new ones after the first silence. Returns how often the provider was silent. */
async function chargeAll(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  due: readonly string[],
  width: number,
): Promise<number> {
  const waiting = [...due]
  let silent = 0
  const work = async () => {
    for (let id = waiting.shift(); id && silent === 0; id = waiting.shift()) {
      if (!(await chargeSaved(app, id))) silent += 1
    }
  }
  await Promise.all(Array.from({ length: width }, work))
  return silent
}

/** Takes payments that nobody else has in hand; one whose taker died is taken again after its lease. */
async function claim(app: Pick<App, 'db'>, limit: number): Promise<string[]> {
  return app.db.inTransaction(actor, async (tx) => {
    const rows = await payments(tx)
      .updateTable('payments.payments')
      .set({ askedAt: new Date() })
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('payments.payments')
          .select('id')
          .where('state', '=', 'created')
          .where('present', '=', false)
          .where((or) => or.or([or('askedAt', 'is', null), or('askedAt', '<', new Date(Date.now() - leaseMs))]))
          .orderBy('createdAt')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .returning('id')
      .execute()
    return rows.map((row) => row.id)
  })
}

async function takeLane(app: Pick<App, 'db'>, holder: string): Promise<number | null> {
  return app.db.inTransaction(actor, async (tx) => {
    const row = await payments(tx)
      .updateTable('payments.lanes')
      .set({ holder, heldUntil: new Date(Date.now() + leaseMs) })
      .where('lane', '=', (eb) =>
        eb
          .selectFrom('payments.lanes')
          .select('lane')
          .where('heldUntil', '<', new Date())
          .orderBy('lane')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returning('lane')
      .executeTakeFirst()
    return row?.lane ?? null
  })
}

/** False when the lease ran out meanwhile and another took the lane. */
async function holdLane(app: Pick<App, 'db'>, lane: number, holder: string): Promise<boolean> {
  return setLane(app, lane, holder, new Date(Date.now() + leaseMs))
}

async function freeLane(app: Pick<App, 'db'>, lane: number, holder: string): Promise<void> {
  await setLane(app, lane, holder, null)
}

async function setLane(app: Pick<App, 'db'>, lane: number, holder: string, heldUntil: Date | null): Promise<boolean> {
  const held = await app.db.inTransaction(actor, (tx) =>
    payments(tx)
      .updateTable('payments.lanes')
      .set({ heldUntil: heldUntil ?? sql<Date>`'-infinity'` })
      .where('lane', '=', lane)
      .where('holder', '=', holder)
      .returning('lane')
      .executeTakeFirst(),
  )
  return held !== undefined
}
