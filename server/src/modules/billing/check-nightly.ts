import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { record } from '../audit/index.ts'
import { openTask } from '../tasks/index.ts'
import { parkAccount } from './park-account.ts'
import { readBooks } from './read-books.ts'
import { checkBooks, type Fault } from './rules/check-books.ts'
import { accountOfCustomer, billing } from './store.ts'

const actor = system('billing.check')

/** Where the business is: its night decides when the books are compared. */
const zone = 'Australia/Brisbane'
const time = '03:00'

/**
 * Compares sub-ledgers with their control accounts once a night. A customer whose figures differ is parked, so that nothing more is
 * billed on a wrong figure, and a person is called; nothing is guessed.
 */
export async function checkNightly(app: Pick<App, 'db' | 'clock'>): Promise<number> {
  const now = app.clock.now()
  const day = hubDateAt(zone, now)
  if (now < instantAt(zone, day, time) || (await lastCheck(app)) === day) return 0
  const faults = await app.db.read(actor, async (reader) => checkBooks(await readBooks(reader)))
  const done = await app.db.inTransaction(actor, async (tx) => {
    const claimed = await billing(tx)
      .insertInto('billing.checks')
      .values({ day, at: tx.now, faults: JSON.stringify(faults) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('day')
      .executeTakeFirst()
    if (!claimed) return false
    await record(tx, {
      action: 'books.check',
      object: { kind: 'books', id: null, reference: day },
      detail: { faults: faults.length },
    })
    return true
  })
  if (done) for (const fault of faults) await callPerson(app, fault)
  return done ? 1 : 0
}

/** When the books are compared next. */
export async function nextCheckAt(app: Pick<App, 'db' | 'clock'>): Promise<Date> {
  const last = await lastCheck(app)
  const today = hubDateAt(zone, app.clock.now())
  return instantAt(zone, last === today ? addDays(today, 1) : today, time)
}

async function lastCheck(app: Pick<App, 'db'>): Promise<string | null> {
  const row = await app.db.read(actor, (reader) =>
    billing(reader)
      .selectFrom('billing.checks')
      .select((eb) => eb.fn.max('day').as('day'))
      .executeTakeFirst(),
  )
  return row?.day ?? null
}

async function callPerson(app: Pick<App, 'db'>, fault: Fault): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    if (fault.by === 'customer' && fault.of !== 'nobody') {
      const account = await accountOfCustomer(tx, fault.of)
      await parkAccount(tx, account.id, `The books differ: ${fault.what}.`)
      return
    }
    const isId = /^[0-9a-f-]{36}$/.test(fault.of)
    await openTask(tx, {
      kind: 'books.fault',
      subject: { kind: fault.by, id: isId ? fault.of : '00000000-0000-0000-0000-000000000000', reference: fault.book },
      hubId: null,
      reason: `The books differ: ${fault.what}. Nothing is corrected by itself.`,
      verb: 'Look into',
      dueAt: new Date(tx.now.getTime() + 4 * 3_600_000),
    })
  })
}
