import { addDays, type HubDate } from '../../../lib/calendar.ts'
import { sum } from '../../../lib/money.ts'

/** What a bond pays of open documents, oldest first, and what goes back by when; cents. Source: R20, fine print 13. */
export function settleBond(heldCents: number, openCents: readonly number[], returnedOn: HubDate, releaseDays: number) {
  let leftCents = heldCents
  const claims: number[] = []
  for (const open of openCents) {
    const claim = Math.min(open, leftCents)
    claims.push(claim)
    leftCents -= claim
  }
  return {
    claims,
    backCents: leftCents,
    backBy: addDays(returnedOn, releaseDays),
    stillOpenCents: sum(openCents) - sum(claims),
  }
}
