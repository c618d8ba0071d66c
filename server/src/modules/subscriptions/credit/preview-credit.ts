import type { CreditInput, CreditPreview } from '@faith/contract/credits'
import type { App } from '../../../app-context.ts'
import type { Reader } from '../../../db.ts'
import { type Actor, authorise } from '../../../lib/actor.ts'
import { hubDateAt } from '../../../lib/calendar.ts'
import { lineName, type OutlinedCredit, outlineCredit } from '../../billing/index.ts'
import { openAmendments } from '../amendment-store.ts'
import { debitsAfter } from '../debits-to-come.ts'
import { mustFind, type Subscription } from '../store.ts'

/** A credit in dollars before it is given: what it adjusts, where it goes, and the next debit with it; nothing is written. */
export function previewCredit(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  input: CreditInput,
): Promise<CreditPreview> {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'credit:give', subscription)
    return viewOfOutline(reader, subscription, await outlineFor(reader, actor, subscription, input))
  })
}

/** What a credit comes to for a subscription: what agreed changes give back on their day stays theirs. */
export async function outlineFor(
  reader: Reader,
  actor: Actor,
  { id: subscriptionId, customerId, timeZone }: Subscription,
  input: CreditInput,
): Promise<OutlinedCredit> {
  const agreed = await openAmendments(reader, subscriptionId)
  const promised = agreed.flatMap((one) => one.documents).flatMap((document) => document.lines)
  return outlineCredit(reader, { actor, subscriptionId, customerId, timeZone, promised }, input)
}

/** A credit as its preview shows it. */
export async function viewOfOutline(
  reader: Reader,
  subscription: Subscription,
  outlined: OutlinedCredit,
): Promise<CreditPreview> {
  const { subject, lines, invoice, amountCents, gstCents, appliedCents, creditedCents, creditBeforeCents } = outlined
  const { needsSecond } = outlined
  const today = hubDateAt(subscription.timeZone, reader.now)
  const next = async (documents: Parameters<typeof debitsAfter>[2]['documents']) =>
    (await debitsAfter(reader, subscription, { today, documents }))[0] ?? null
  return {
    amountCents,
    gstCents,
    invoice,
    lines: lines.map(({ kind, note, amountCents: cents, gstCents: gst }) => ({
      name: lineName({ kind, quantity: 1 }),
      note: note ?? '',
      amountCents: 0 - cents,
      gstCents: 0 - gst,
    })),
    appliedCents,
    creditedCents,
    creditBeforeCents,
    creditAfterCents: creditBeforeCents + creditedCents,
    nextDebit: { before: await next([]), after: await next([{ on: today, subject, lines }]) },
    needsSecond,
  }
}
