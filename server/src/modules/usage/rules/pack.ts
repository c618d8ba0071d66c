import { gstOf } from '../../../lib/money.ts'

/** What kilometres bought ahead cost: whole km at the agreement's rate, cents with GST. Source: policy `km.prebuy_rate`, R13. */
export function packOf(
  km: number,
  rateCents: number,
): { km: number; rateCents: number; amountCents: number; gstCents: number } {
  const amountCents = km * rateCents
  return { km, rateCents, amountCents, gstCents: gstOf(amountCents) }
}
