import type { Reader } from '../../db.ts'
import { earlierOf, hubDateAt, instantAt, laterOf } from '../../lib/calendar.ts'
import { dunningPolicy } from './dunning-policy.ts'
import { runTime } from './period-invoice.ts'
import type { Coming } from './rules/debits-ahead.ts'
import { nextStep } from './rules/next-step.ts'
import { billing, type Invoice, isOpen, openCents, type Plan } from './store.ts'

/** A weekly debit that moves: its day before and after, hub dates. */
export interface MovedDay {
  subscriptionId: string
  from: string
  to: string
}

/** Whether an open document waits for the weekly debit of a day: it was given that day when it was issued, to go with it. */
export function waitsFor(
  { kind, chargeAt, issuedOn, dueOn, subscriptionId }: Invoice,
  timeZone: string,
  { subscriptionId: of, from }: Pick<MovedDay, 'subscriptionId' | 'from'>,
): boolean {
  return (
    kind === 'other' &&
    subscriptionId === of &&
    dueOn === from &&
    issuedOn < dueOn &&
    chargeAt?.getTime() === instantAt(timeZone, dueOn, runTime).getTime()
  )
}

/**
 * Documents of an account that are issued and open, each on the day of its next try: tolls, fees and a moved week on the day that is
 * set, what was tried in vain with the next try of all, which takes everything that is due (R16). `planned` are the other tries. What waits for
 * a debit that moves goes with it (R15).
 */
export async function openInvoicesAhead(
  reader: Reader,
  plan: Pick<Plan, 'accountId' | 'subscriptionId' | 'timeZone'>,
  planned: readonly Coming[],
  moved?: MovedDay,
): Promise<Coming[]> {
  const rows = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('accountId', '=', plan.accountId)
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('arrangementId', 'is', null)
    .orderBy('dueOn')
    .orderBy('issuedAt')
    .orderBy('id')
    .execute()
  if (rows.length === 0) return []
  const today = hubDateAt(plan.timeZone, reader.now)
  const ahead = (invoice: Invoice, on: string): Coming => ({
    subscriptionId: invoice.subscriptionId ?? plan.subscriptionId,
    on,
    amountCents: openCents(invoice),
    subject: invoice.subject,
    reference: invoice.reference,
    alone: false,
    invoiceId: invoice.id,
  })
  const waiting = rows
    .filter((one) => one.chargeAt !== null)
    .map((one) => {
      if (moved && waitsFor(one, plan.timeZone, moved)) return ahead(one, moved.to)
      return ahead(one, laterOf(hubDateAt(plan.timeZone, one.chargeAt!), today))
    })
  const tried = rows.filter((one) => one.chargeAt === null && one.dueOn <= today)
  if (tried.length === 0 || (await isBeingTried(reader, plan.accountId))) return waiting
  const retryOn = await retryDay(reader, plan.accountId, today)
  const tries = [...planned, ...waiting].filter((one) => one.amountCents > 0).map((one) => one.on)
  const days = retryOn === null ? tries : [...tries, retryOn]
  if (days.length === 0) return waiting
  const on = days.reduce(earlierOf)
  return [...waiting, ...tried.map((one) => ahead(one, on))]
}

/** The day of the next retry of an overdue account, or null when none is planned. */
async function retryDay(reader: Reader, accountId: string, today: string): Promise<string | null> {
  const open = await billing(reader)
    .selectFrom('billing.dunning_cases')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('state', 'not in', ['resolved', 'written_off'])
    .executeTakeFirst()
  const step = open ? nextStep(open, await dunningPolicy(reader, open)) : null
  return step?.what === 'retry' ? laterOf(step.on, today) : null
}

async function isBeingTried(reader: Reader, accountId: string): Promise<boolean> {
  const open = await billing(reader)
    .selectFrom('billing.debits')
    .select('id')
    .where('accountId', '=', accountId)
    .where('outcome', 'is', null)
    .where('kind', '<>', 'own')
    .limit(1)
    .executeTakeFirst()
  return open !== undefined
}
