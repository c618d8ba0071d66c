import type { Tx } from '../../db.ts'
import { addDays, hubDateAt, instantAt, laterOf } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { gstOf } from '../../lib/money.ts'
import { record } from '../audit/index.ts'
import { postEntry } from '../ledger/index.ts'
import { carriedDocument } from './carried-document.ts'
import { moveCredit } from './customer-credit.ts'
import { holdCarriedBond } from './hold-carried-bond.ts'
import { insertLines } from './issue-invoice.ts'
import { accountOf } from './open-plan.ts'
import { periodDueAt, runTime } from './period-invoice.ts'
import { type Carried, carryOver as outline } from './rules/carry-over.ts'
import { billing, lockAccount } from './store.ts'
import type { Buyer } from './tables.ts'

/** A subscription with its balances, as another system leaves them at the cut-over. */
export interface NewCarried extends Carried {
  subscriptionId: string
  customerId: string
  hubId: string
  timeZone: string
  /** The other system's number of the subscription. */
  from: string
  /** What the arrears are of, such as its numbers of the invoices. */
  arrearsNote: string | null
  buyer: Buyer
}

/** Days in which arrears are taken when no debit is to come. */
const arrearsDays = 7

/**
 * Carries a subscription over, as a step: a plan whose first week of ours is the first on or after the cut-over; the week that runs as
 * paid, its days to come deferred; bond, credit and arrears; and one entry against the opening balances. Nothing is billed for the past.
 */
export async function carryOver(tx: Tx, wanted: NewCarried): Promise<void> {
  const { customerId, hubId, subscriptionId, timeZone, anchorOn, pausedOn, buyer, lines, cutOverOn } = wanted
  const accountId = await accountOf(tx, wanted)
  const { nextPeriod, next, week, postings } = outline(wanted)
  const course = { anchorOn, nextPeriod, pausedOn, endedOn: wanted.endsOn }
  const plan = { id: newId(), subscriptionId, accountId, customerId, hubId, timeZone, ...course, openedAt: tx.now }
  await billing(tx)
    .insertInto('billing.plans')
    .values({ ...plan, dueAt: periodDueAt(plan), buyer: JSON.stringify(buyer) })
    .execute()
  await billing(tx)
    .insertInto('billing.plan_segments')
    .values({ planId: plan.id, fromOn: anchorOn, customerId, hubId, lines: JSON.stringify(lines) })
    .execute()
  const of = { ...wanted, accountId }
  if (week) {
    const billed = await carriedDocument(tx, of, { ...week, subject: 'carried_week', dueOn: week.from, chargeAt: null })
    await insertLines(tx, [{ ...of, documentId: billed.id, lines: week.lines.map((line) => weekLine(line, of.from)) }])
    // The other system earned the days before the cut-over.
    await billing(tx)
      .updateTable('billing.document_lines')
      .set({ recognisedThrough: addDays(cutOverOn, -1) })
      .where('documentId', '=', billed.id)
      .execute()
  }
  if (wanted.arrearsCents > 0) await carryArrears(tx, of, next?.on ?? null)
  if (wanted.creditCents > 0)
    await moveCredit(tx, await lockAccount(tx, accountId), {
      amountCents: wanted.creditCents,
      source: 'opening',
      sourceId: subscriptionId,
      hubId,
    })
  if (wanted.bondCents > 0) await holdCarriedBond(tx, wanted)
  if (postings.length > 0)
    await postEntry(tx, {
      description: 'Opening balances',
      source: { kind: 'opening', id: subscriptionId },
      customerId,
      hubId,
      postings,
    })
  await record(tx, {
    action: 'plan.carry-over',
    object: { kind: 'subscription', id: subscriptionId },
    customerId,
    hubId,
    detail: { from: wanted.from, cutOverOn, nextPeriod, next },
  })
}

type Of = NewCarried & { accountId: string }

/** What is open goes with the first debit of ours, announced before; without one to come, a week after the cut-over. */
async function carryArrears(tx: Tx, of: Of, nextOn: string | null): Promise<void> {
  const { timeZone, cutOverOn, arrearsCents: amountCents } = of
  const today = hubDateAt(timeZone, tx.now)
  const dueOn = nextOn ?? addDays(laterOf(today, cutOverOn), arrearsDays)
  const line = {
    kind: 'arrears',
    quantity: 1,
    amountCents,
    gstCents: gstOf(amountCents),
    from: null,
    to: null,
    deferred: false,
    weeklyCents: null,
    weekOn: null,
    credits: null,
    note: of.arrearsNote ?? of.from,
  }
  const document = await carriedDocument(tx, of, {
    subject: 'carried_arrears',
    from: null,
    to: null,
    dueOn,
    chargeAt: instantAt(timeZone, dueOn, runTime),
    lines: [line],
  })
  await insertLines(tx, [{ ...of, documentId: document.id, lines: [line] }])
}

function weekLine(line: NonNullable<ReturnType<typeof outline>['week']>['lines'][number], from: string) {
  return { ...line, deferred: true, credits: null, note: from }
}
