import type { AmendmentPreview, ChangeRequest } from '@faith/contract/amendments'
import type { Reader } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import {
  type ComingDebit,
  comingDebits,
  type ForeseenDocument,
  type PlanChange,
  type Week,
  weeksAhead,
} from '../billing/index.ts'
import { amendmentsOf } from './amendment-store.ts'
import type { PlannedDocument } from './planned-document.ts'
import type { Subscription } from './store.ts'

/** As many as the account shows. */
const shown = 5

/** A pause or a swap that has not happened yet, as far as it changes weeks. */
export interface WeeksChanged {
  request: ChangeRequest
  effectiveOn: string
  weekly: Pick<AmendmentPreview['weekly'], 'beforeCents' | 'afterCents'>
}

/** What comes on top of all that is agreed: a change that is only previewed, a correction, a debit that is to move. */
export interface OnTop {
  /** How many debits; five unless said. */
  count?: number
  plan?: PlanChange
  change?: WeeksChanged
  /** The weeks to come instead of those of the plan. */
  weeks?: readonly Week[]
  /** The debit of one week, by its first day, on another day. */
  move?: { periodFrom: string; dueOn: string }
  documents?: readonly ForeseenDocument[]
}

/**
 * The debits to come as they will be charged, with what is agreed and has not applied yet: a pause, a swap, the documents of an end.
 * The account, every preview of a change and every correction read it here.
 */
export async function debitsToCome(
  reader: Reader,
  subscription: Subscription,
  { count = shown, plan, change, weeks: given, move, documents = [] }: OnTop = {},
): Promise<ComingDebit[]> {
  const amendments = await amendmentsOf(reader, subscription.id)
  const agreed = amendments.filter((one) => one.state === 'scheduled')
  const pause =
    subscription.state === 'paused'
      ? amendments.find((one) => one.kind === 'pause' && one.state === 'applied')
      : agreed.find((one) => one.kind === 'pause')
  const swap = agreed.find((one) => one.kind === 'swap')
  let weeks: readonly Week[] = given ?? (await weeksAhead(reader, subscription.id, count, plan))
  for (const one of [swap, pause]) if (one) weeks = changed(weeks, { ...one, weekly: one.preview.weekly }, count)
  if (change) weeks = changed(weeks, change, count)
  const endOn = plan?.endOn ?? null
  if (endOn !== null) weeks = weeks.filter((week) => week.from < endOn)
  const was = move && weeks.find((week) => week.from === move.periodFrom)?.on
  if (move) weeks = weeks.map((week) => (week.from === move.periodFrom ? { ...week, on: move.dueOn } : week))
  const foreseen = [...agreed.flatMap((amendment) => amendment.documents), ...documents]
  const moved = move && was ? { moved: { from: was, to: move.dueOn } } : {}
  return comingDebits(reader, subscription.id, count, { weeks, documents: foreseen, ...moved })
}

/** The debits that are left once documents are issued today: those of a correction. What they charge at once is the first, unless credit pays it all. */
export async function debitsAfter(
  reader: Reader,
  subscription: Subscription,
  { today, documents, weeks }: { today: string; documents: readonly PlannedDocument[]; weeks?: readonly Week[] },
): Promise<ComingDebit[]> {
  const atOnce = documents.map((one) => ({ ...one, atOnce: true }))
  const debits = await debitsToCome(reader, subscription, { ...(weeks ? { weeks } : {}), documents: atOnce })
  return debits.filter((debit) => debit.on > today || debit.amountCents > 0)
}

function changed(weeks: readonly Week[], { request, effectiveOn, weekly }: WeeksChanged, count: number): Week[] {
  if (request.kind === 'swap') return afterSwap(weeks, effectiveOn, weekly)
  if (request.kind === 'pause') return aroundPause(weeks, request, weekly.afterCents, count)
  return [...weeks]
}

/** Whole weeks after the exchange cost what the new car costs; the week of the exchange is billed with the old one (R9). */
function afterSwap(weeks: readonly Week[], effectiveOn: string, weekly: WeeksChanged['weekly']): Week[] {
  return weeks.map((week) =>
    week.from > effectiveOn && week.amountCents === weekly.beforeCents
      ? { ...week, amountCents: weekly.afterCents }
      : week,
  )
}

/** Weeks that begin before the car is back are billed in full and credited; then they are counted from the day it goes out again (R10). */
function aroundPause(
  weeks: readonly Week[],
  { backOn, resumeOn }: Extract<ChangeRequest, { kind: 'pause' }>,
  weeklyCents: number,
  count: number,
): Week[] {
  const before = weeks.filter((week) => week.from < backOn)
  const after = Array.from({ length: count }, (_, n): Week => {
    const from = addDays(resumeOn, 7 * n)
    return { from, on: from, amountCents: weeklyCents }
  })
  return [...before, ...after]
}
