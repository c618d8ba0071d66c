import type { ChangeRequest } from '@faith/contract/amendments'
import type { Reader } from '../../db.ts'
import { addDays } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { type ComingDebit, comingDebits, type Week, weeksAhead } from '../billing/index.ts'
import { amendmentsOf, type StoredAmendment } from './amendment-store.ts'
import type { Subscription } from './store.ts'

/** As many as the account shows. */
const count = 5

/** The debits to come as they will be charged, with what is agreed and has not applied yet: a pause, a swap, the documents of an end. */
export async function debitsToCome(reader: Reader, subscription: Subscription): Promise<ComingDebit[]> {
  const amendments = await amendmentsOf(reader, subscription.id)
  const agreed = amendments.filter((one) => one.state === 'scheduled')
  const pause =
    subscription.state === 'paused'
      ? amendments.find((one) => one.kind === 'pause' && one.state === 'applied')
      : agreed.find((one) => one.kind === 'pause')
  const swap = agreed.find((one) => one.kind === 'swap')
  let weeks = await weeksAhead(reader, subscription.id, count)
  if (swap) weeks = afterSwap(weeks, swap)
  if (pause) weeks = aroundPause(weeks, pause)
  const changes = agreed.flatMap((amendment) =>
    amendment.documents.map(({ on, subject, lines }) => ({
      on,
      subject,
      amountCents: sum(lines.map((line) => line.amountCents)),
    })),
  )
  return comingDebits(reader, subscription.id, count, { weeks, changes })
}

/** Whole weeks after the exchange cost what the new car costs; the week of the exchange is billed with the old one (R9). */
function afterSwap(weeks: readonly Week[], { effectiveOn, preview }: StoredAmendment): Week[] {
  const { beforeCents, afterCents } = preview.weekly
  return weeks.map((week) =>
    week.from > effectiveOn && week.amountCents === beforeCents ? { ...week, amountCents: afterCents } : week,
  )
}

/** Weeks that begin before the car is back are billed in full and credited; then they are counted from the day it goes out again (R10). */
function aroundPause(weeks: readonly Week[], { request, preview }: StoredAmendment): Week[] {
  const { backOn, resumeOn } = request as Extract<ChangeRequest, { kind: 'pause' }>
  const before = weeks.filter((week) => week.from < backOn)
  const after = Array.from({ length: count }, (_, n): Week => {
    const from = addDays(resumeOn, 7 * n)
    return { from, on: from, amountCents: preview.weekly.afterCents }
  })
  return [...before, ...after]
}
