import { sum } from '../../../lib/money.ts'

/** Credit first, then one charge for the rest; cents. Source: R14, fine print 9. */
export function creditFirst(creditCents: number, openCents: readonly number[]) {
  const owedCents = sum(openCents)
  const usedCents = Math.min(creditCents, owedCents)
  return { usedCents, chargeCents: owedCents - usedCents, leftCents: creditCents - usedCents }
}
