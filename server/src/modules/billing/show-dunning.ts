import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { historyOf } from '../../platform/history.ts'
import { dunningPolicy } from './dunning-policy.ts'
import { namesOf } from './names-of.ts'
import { nextStep } from './rules/next-step.ts'
import { type Arrangement, billing, type DunningCase, isOpen, openCents, pageSize } from './store.ts'

/** Overdue accounts that the actor may see, the newest first. */
export async function showDunning(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { page?: number | undefined; state?: DunningCase['state'] | undefined; customerId?: string | undefined },
) {
  mustHold(actor, 'dunning:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = billing(reader).selectFrom('billing.dunning_cases')
    if (filter.state) query = query.where('state', '=', filter.state)
    if (filter.customerId) query = query.where('customerId', '=', filter.customerId)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('openedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const names = await namesOf(
      reader,
      rows.map((row) => row.customerId),
    )
    const cases = []
    for (const row of rows) cases.push(await caseView(reader, row, names.get(row.customerId) ?? null))
    return { cases, page: { page, pageSize, total } }
  })
}

/** One overdue account: what is owed, what happens next and when, its arrangement and its timeline. */
export async function showDunningCase(app: Pick<App, 'db'>, actor: Actor, caseId: string) {
  return app.db.read(actor, async (reader) => {
    const row = await billing(reader)
      .selectFrom('billing.dunning_cases')
      .selectAll()
      .where('id', '=', caseId)
      .executeTakeFirst()
    if (!row) throw notFound()
    authorise(actor, 'dunning:read', row)
    const names = await namesOf(reader, [row.customerId])
    return caseView(reader, row, names.get(row.customerId) ?? null)
  })
}

async function caseView(reader: Reader, one: DunningCase, customerName: string | null) {
  const next = nextStep(one, await dunningPolicy(reader, one))
  const { id, reference, customerId, state, failedOn, retries, openedAt, closedAt } = one
  return {
    id,
    reference,
    customerId,
    customerName,
    state,
    failedOn,
    retries,
    openedAt,
    closedAt,
    overdueCents: await owed(reader, one),
    next,
    arrangement: await arrangementView(reader, id),
    timeline: await historyOf(reader, 'billing.dunning_case_history', id),
  }
}

async function owed(reader: Reader, one: DunningCase): Promise<number> {
  const rows = await billing(reader)
    .selectFrom('billing.invoices')
    .select(['state', 'totalCents', 'paidCents', 'creditedCents', 'writtenOffCents'])
    .where('accountId', '=', one.accountId)
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('dueOn', '<=', hubDateAt(one.timeZone, reader.now))
    .execute()
  return sum(rows.map(openCents))
}

async function arrangementView(reader: Reader, caseId: string) {
  const one: Arrangement | undefined = await billing(reader)
    .selectFrom('billing.arrangements')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('proposedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!one) return null
  const { id, state, instalments, paidThrough } = one
  return { id, state, instalments: instalments.map((part, at) => ({ ...part, paid: at < paidThrough })) }
}
