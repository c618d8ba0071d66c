import type { Reader } from '../../db.ts'
import { type DocumentLine, linesOfSubject } from '../billing/index.ts'

/**
 * A change of the kilometres over as lines of a document. What gives back names the lines that charged it, the newest first, so that it
 * comes off an invoice that is still open, or was written off, before it becomes credit; never more than is left of what was charged, so
 * that there may be no line. Source: domain §5.
 */
export async function overageLines(
  reader: Reader,
  subscriptionId: string,
  change: DocumentLine,
): Promise<DocumentLine[]> {
  if (change.amountCents >= 0) return [change]
  const all = (await linesOfSubject(reader, subscriptionId, 'overage')).filter((one) => one.amountCents > 0)
  if (all.length === 0) return [change]
  const charged = all.filter((one) => one.left.amountCents > 0)
  const [newest] = charged
  if (!newest) return []
  if (newest.left.amountCents >= -change.amountCents) return [{ ...change, creditsLine: newest.line }]
  const lines: DocumentLine[] = []
  let left = { amountCents: change.amountCents, gstCents: change.gstCents, quantity: change.quantity ?? 0 }
  for (const { left: charge, quantity, line } of charged) {
    const { amountCents, gstCents } = charge
    const whole = amountCents < -left.amountCents
    const part = whole ? { amountCents: -amountCents, gstCents: -gstCents, quantity } : left
    lines.push({ ...change, ...part, quantity: Math.max(1, part.quantity), creditsLine: line })
    left = {
      amountCents: left.amountCents - part.amountCents,
      gstCents: left.gstCents - part.gstCents,
      quantity: left.quantity - part.quantity,
    }
    if (left.amountCents === 0) return lines
  }
  return lines
}
