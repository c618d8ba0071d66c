import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt, inWords } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { type Posting, postEntry } from '../ledger/index.ts'
import { incomeAccountOf } from './rules/income-account.ts'
import { billing } from './store.ts'

const actor = system('billing.recognise')

interface HubDay {
  hubId: string
  timeZone: string
  day: string
}

/** Books the hub-days that are over as income, one entry a hub and day, oldest first. Source: R12. Days that were missed are made up. */
export async function recogniseDays(app: Pick<App, 'db' | 'clock'>): Promise<number> {
  let done = 0
  for (;;) {
    const now = app.clock.now()
    const due = (await nextDays(app)).filter(({ timeZone, day }) => day < hubDateAt(timeZone, now))
    if (due.length === 0) return done
    for (const one of due) done += await recogniseDay(app, one)
  }
}

/** When the next hub-day that holds income is over. */
export async function nextRecognitionAt(app: Pick<App, 'db'>): Promise<Date | null> {
  const ends = (await nextDays(app)).map(({ timeZone, day }) => instantAt(timeZone, addDays(day, 1)))
  return ends.length > 0 ? new Date(Math.min(...ends.map((end) => end.getTime()))) : null
}

/** The next day of each hub that has lines to recognise. */
async function nextDays(app: Pick<App, 'db'>): Promise<HubDay[]> {
  return app.db.read(actor, async (reader) => {
    const { rows } = await sql<HubDay>`
      select zone.hub_id as hub_id, zone.time_zone as time_zone,
        greatest(waiting.day, (select max(day) + 1 from billing.recognised_days done where done.hub_id = zone.hub_id)) as day
      from (select distinct hub_id, time_zone from billing.plans) zone
      join lateral (select min(recognised_through) + 1 as day from billing.document_lines line
        where line.hub_id = zone.hub_id and line.open) waiting on waiting.day is not null`.execute(raw(reader))
    return rows
  })
}

function recogniseDay(app: Pick<App, 'db'>, { hubId, day }: HubDay): Promise<number> {
  return app.db.inTransaction(actor, async (tx) => {
    const entryId = newId()
    const claimed = await billing(tx)
      .insertInto('billing.recognised_days')
      .values({ hubId, day, entryId, at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('day')
      .executeTakeFirst()
    if (!claimed) return 0
    const earned = await earn(tx, hubId, day)
    const byAccount = new Map<Posting['account'], number>()
    for (const { kind, cents } of earned) {
      const account = incomeAccountOf(kind)
      byAccount.set(account, (byAccount.get(account) ?? 0) - cents)
      byAccount.set('deferred', (byAccount.get('deferred') ?? 0) + cents)
    }
    const postings = [...byAccount].map(([account, cents]) => ({ account, cents })).filter(({ cents }) => cents !== 0)
    if (postings.length > 0) {
      await postEntry(tx, {
        description: `Income of ${inWords(day)}`,
        source: { kind: 'recognition', id: entryId },
        customerId: null,
        hubId,
        postings,
      })
    }
    return 1
  })
}

/** Moves the lines of a hub through a day and gives what each kind earned; a line that came late earns its past days too. */
async function earn(tx: Tx, hubId: string, day: string): Promise<{ kind: string; cents: number }[]> {
  const { rows } = await sql<{ kind: string; cents: number }>`
    with due as (
      select document_id, place, kind, amount_cents - gst_cents as net, coalesce(earned_cap, amount_cents - gst_cents) as most, period_to - period_from as days,
        recognised_through - period_from + 1 as before, coalesce(cut_on, period_to) - 1 as last_day, period_from
      from billing.document_lines
      where hub_id = ${hubId} and open and recognised_through < ${day}::date and period_from <= ${day}::date
      order by document_id, place for update
    ), through as (select *, least(${day}::date, last_day) as until from due),
    moved as (
      update billing.document_lines line
      set recognised_through = through.until, open = through.until < through.last_day
      from through where line.document_id = through.document_id and line.place = through.place
      returning through.kind, least(through.most, floor(through.net::numeric * (through.until - through.period_from + 1) / through.days))
        - least(through.most, floor(through.net::numeric * through.before / through.days)) as cents
    )
    select kind, sum(cents)::int as cents from moved group by kind order by kind`.execute(raw(tx))
  return rows
}

const raw = owning<object>()
