import type { HubDate } from '../../src/lib/calendar.ts'
import { gstOf, sum } from '../../src/lib/money.ts'
import type { Amount } from '../../src/lib/week-line.ts'
import { creditFirst } from '../../src/modules/billing/rules/credit-first.ts'
import { settleBond } from '../../src/modules/billing/rules/settle-bond.ts'
import type { Outcome } from '../independent-calculator/history.ts'

/** Documents and what is open of them, kept in memory; charges fail from `declinesFrom` on. */
export function documentsOf(declinesFrom: HubDate | null) {
  const documents: Outcome['documents'] = []
  let open: number[] = []
  let [charged, credit] = [0, 0]

  /** A negative document takes away from the oldest open one first; the rest becomes credit. */
  function issue(on: HubDate, subject: string, lines: readonly Amount[]): void {
    const totalCents = sum(lines.map((line) => line.amountCents))
    documents.push({ on, subject, totalCents, gstCents: sum(lines.map((line) => line.gstCents)) })
    if (totalCents < 0) credit += settle(0 - totalCents, on)
    else open.push(totalCents)
  }

  function charge(on: HubDate): void {
    const used = creditFirst(credit, open)
    credit = used.leftCents
    settle(used.usedCents, on)
    if (declinesFrom !== null && on >= declinesFrom) return
    charged += used.chargeCents
    open = open.map(() => 0)
  }

  function settle(cents: number, on: HubDate): number {
    const settled = settleBond(cents, open, on, 0)
    open = open.map((left, place) => left - settled.claims[place]!)
    return settled.backCents
  }

  return {
    issue,
    charge,
    single: (kind: string, amountCents: number): Amount[] => [{ kind, amountCents, gstCents: gstOf(amountCents) }],
    openCents: () => open,
    outcome: () => ({ documents, chargedCents: charged, creditLeftCents: credit }),
  }
}
