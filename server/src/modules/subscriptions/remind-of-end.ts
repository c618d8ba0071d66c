import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { addDays, hubDateAt } from '../../lib/calendar.ts'
import { eachDue } from '../../platform/each-due.ts'
import { vehicleById, vehicleTitle } from '../fleet/index.ts'
import { policyList, policySnapshot } from '../policies/index.ts'
import { mailCustomer } from './mail-customer.ts'
import { endComesMail } from './mails/end-comes.ts'
import { dateWords } from './rules/words.ts'
import { mustFind, subscriptions } from './store.ts'

const actor = system('subscriptions.end-reminders')
const day = 86_400_000

interface Due {
  id: string
  endsOn: string
  daysBefore: number
  at: Date
}

/** Reminds customers that their minimum term, or the end that they agreed to, comes near; each reminder once. Source: policy `reminder.term_end_days`. */
export async function remindOfEnd(app: Pick<App, 'db' | 'config' | 'log'>): Promise<number> {
  const due = await app.db.read(actor, async (reader) =>
    // One that is late by more than a day would tell a wrong number of days.
    (await upcoming(reader)).filter(({ at }) => at <= reader.now && at.getTime() > reader.now.getTime() - day),
  )
  return eachDue(app, due, ({ id, endsOn, daysBefore }) =>
    app.db.inTransaction(actor, async (tx) => {
      const subscription = await mustFind(tx, id)
      const { customerId, hubId } = subscription
      const first = await subscriptions(tx)
        .insertInto('subscriptions.reminders')
        .values({ subscriptionId: id, endsOn, daysBefore, customerId, hubId, sentAt: tx.now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('subscriptionId')
        .executeTakeFirst()
      if (!first) return 0
      const vehicle = await vehicleById(tx, subscription.vehicleId)
      await mailCustomer(app, tx, subscription, endComesMail, {
        car: vehicle ? vehicleTitle(vehicle) : '',
        on: dateWords(endsOn),
        days: daysBefore,
        agreed: subscription.endsOn !== null,
      })
      return 1
    }),
  )
}

/** When the next reminder is due. */
export async function nextReminder(app: Pick<App, 'db'>): Promise<Date | null> {
  return app.db.read(actor, async (reader) => {
    const ahead = (await upcoming(reader)).filter(({ at }) => at > reader.now)
    return ahead[0]?.at ?? null
  })
}

/** Reminders not sent yet of ends within their longest notice, soonest first: nine in the morning at the hub, so many days before. */
async function upcoming(reader: Reader): Promise<Due[]> {
  const today = hubDateAt('Australia/Brisbane', reader.now)
  const days = policyList<number>(await policySnapshot(reader, today), 'reminder.term_end_days')
  const { rows } = await sql<Due>`
    select s.id, coalesce(s.ends_on, s.term_ends_on)::text as "endsOn", d.days as "daysBefore",
      ((coalesce(s.ends_on, s.term_ends_on) - d.days)::timestamp + interval '9 hours') at time zone s.time_zone as at
    from subscriptions.subscriptions s
    cross join (select unnest(${[...days]}::int[]) as days) d
    where s.state in ('active', 'notice_given', 'suspended')
      and coalesce(s.ends_on, s.term_ends_on) between ${today}::date and ${addDays(today, Math.max(...days) + 2)}::date
      and not exists (select from subscriptions.reminders r where r.subscription_id = s.id
        and r.ends_on = coalesce(s.ends_on, s.term_ends_on) and r.days_before = d.days)
    order by at limit 500`.execute(subscriptions(reader))
  return rows
}
