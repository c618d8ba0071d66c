import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { debitAccounts } from './debit-accounts.ts'
import { issueInvoices } from './issue-invoice.ts'
import { parkAccount } from './park-account.ts'
import { isPassing } from './passing-error.ts'
import { periodDueAt, periodInvoice, runTime } from './period-invoice.ts'
import { periodAhead, type Segment } from './rules/plan-lines.ts'
import { billing, type Plan } from './store.ts'

const actor = system('billing.biller')

/** Most plans of one transaction. */
const batch = 100

/**
 * Issues and charges every period that is due, looking back: batches claimed by SKIP LOCKED, one transaction each. Running it
 * again, twice at once, or after a kill bills nothing twice: what is due moves on in the transaction that issues (invariant 7).
 */
export async function billDue(app: Pick<App, 'db'>, limit = batch): Promise<number> {
  let billed = 0
  for (;;) {
    const claimed = await billBatch(app, limit)
    billed += claimed
    if (claimed === 0) return billed
  }
}

/** When the next period is issued. */
export async function nextBillingAt(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    billing(reader)
      .selectFrom('billing.plans as plan')
      .innerJoin('billing.accounts as account', 'account.id', 'plan.accountId')
      .select((eb) => eb.fn.min('plan.dueAt').as('at'))
      .where('account.parkedAt', 'is', null)
      .executeTakeFirst(),
  )
  return row?.at ?? null
}

/** One batch; when it fails its plans are billed one by one, and one that fails alone is parked for a person. */
async function billBatch(app: Pick<App, 'db'>, limit: number): Promise<number> {
  let seen: DuePlan[] = []
  try {
    await app.db.inTransaction(actor, async (tx) => {
      seen = await claim(tx, limit, null)
      await bill(tx, seen)
      failpoint('billing.before-commit')
    })
    failpoint('billing.after-commit')
  } catch (error) {
    if (isPassing(error) || seen.length === 0) throw error
    for (const { id, accountId } of seen) await billAlone(app, id, accountId)
  }
  return seen.length
}

async function billAlone(app: Pick<App, 'db'>, planId: string, accountId: string): Promise<void> {
  try {
    await app.db.inTransaction(actor, async (tx) => bill(tx, await claim(tx, 1, planId)))
  } catch (error) {
    if (isPassing(error)) throw error
    await app.db.inTransaction(actor, (tx) =>
      parkAccount(tx, accountId, `A period could not be billed: ${error instanceof Error ? error.message : 'unknown'}`),
    )
  }
}

/** A plan whose next period is due, with what it is billed by. */
type DuePlan = Plan & { segments: Segment[]; movedTo: string | null }

/** Locks due plans with their accounts; those that another worker has are left to it. */
async function claim(tx: Tx, limit: number, planId: string | null): Promise<DuePlan[]> {
  failpoint('billing.before-claim')
  const { rows } = await sql<DuePlan>`
    select plan.*,
      (select json_agg(json_build_object('fromOn', segment.from_on, 'lines', segment.lines) order by segment.from_on)
        from billing.plan_segments segment where segment.plan_id = plan.id) as segments,
      (select due_on from billing.debit_moves move
        where move.plan_id = plan.id and move.period_from = plan.anchor_on + 7 * plan.next_period) as moved_to
    from billing.plans plan join billing.accounts account on account.id = plan.account_id
    where plan.due_at <= ${tx.now} and account.parked_at is null ${planId ? sql`and plan.id = ${planId}` : sql``}
    order by plan.due_at, plan.id limit ${limit}
    for update of plan, account skip locked`.execute(owning<object>()(tx))
  return rows
}

async function bill(tx: Tx, plans: readonly DuePlan[]): Promise<void> {
  if (plans.length === 0) return
  failpoint('billing.after-claim')
  const drafts = plans.map((plan) => draftOf(plan, tx.now))
  await issueInvoices(tx, drafts)
  failpoint('billing.after-issue')
  await moveOn(tx, plans)
  failpoint('billing.after-move-on')
  const charged = new Set(
    drafts.filter((draft) => draft.chargeAt && draft.chargeAt <= tx.now).map((draft) => draft.accountId),
  )
  await debitAccounts(tx, [...charged], 'due')
  failpoint('billing.after-debits')
}

function draftOf(plan: DuePlan, now: Date) {
  const period = periodAhead(plan)!
  const today = hubDateAt(plan.timeZone, now)
  const dueOn = [plan.movedTo ?? period.from, today].toSorted().at(-1)!
  const chargeAt = dueOn === today ? now : instantAt(plan.timeZone, dueOn, runTime)
  const week = { from: period.from, to: addDays(period.from, 7) }
  const draft = periodInvoice(plan, week, plan.segments, {
    issuedOn: today,
    dueOn,
    chargeAt,
    awaitsPayment: false,
  })
  return { ...draft, periodTo: period.to }
}

/** The next period of each plan, counted from its anchor (invariant 9). */
async function moveOn(tx: Tx, plans: readonly DuePlan[]): Promise<void> {
  const rows = plans.map((plan) => {
    const nextPeriod = plan.nextPeriod + 1
    return { id: plan.id, next_period: nextPeriod, due_at: periodDueAt({ ...plan, nextPeriod }) }
  })
  await sql`update billing.plans plan set next_period = moved.next_period, due_at = moved.due_at
    from json_to_recordset(${JSON.stringify(rows)}::json) as moved(id uuid, next_period integer, due_at timestamptz)
    where plan.id = moved.id`.execute(owning<object>()(tx))
}
