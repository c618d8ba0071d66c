import type { CreditDetail, CreditInput, CreditView } from '@faith/contract/credits'
import type { App } from '../../../app-context.ts'
import type { Reader } from '../../../db.ts'
import { type Actor, actorName, authorise, mustHold } from '../../../lib/actor.ts'
import { Refusal } from '../../../lib/problem.ts'
import { type FoundCredit, findCredits, mustFindCredit, pastOfCredit } from '../../billing/index.ts'
import { customersByIds } from '../../customers/index.ts'
import { mustFind, subscriptions } from '../store.ts'
import { outlineFor, viewOfOutline } from './preview-credit.ts'

/** A page of credits that staff gave or that wait for a second person, newest first. */
export async function showCredits(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { page?: number | undefined; state?: CreditView['state'] | undefined; subscriptionId?: string | undefined },
) {
  mustHold(actor, 'credit:read')
  return app.db.read(actor, async (reader) => {
    const { rows, page } = await findCredits(reader, filter)
    return { credits: await viewsOf(reader, actor, rows), page }
  })
}

/** One credit with what became of it; while it waits, as it would be now. */
export async function showCredit(app: Pick<App, 'db'>, actor: Actor, creditId: string): Promise<CreditDetail> {
  mustHold(actor, 'credit:read')
  return app.db.read(actor, async (reader) => {
    const found = await mustFindCredit(reader, creditId)
    authorise(actor, 'credit:read', found)
    const [view] = await viewsOf(reader, actor, [found])
    const timeline = (await pastOfCredit(reader, creditId)).map((step) => ({ ...step, at: step.at.toISOString() }))
    return { ...view!, ...(await asItWouldBe(reader, actor, found)), timeline }
  })
}

/** A credit as staff see it. */
export async function creditView(reader: Reader, actor: Actor, creditId: string): Promise<CreditView> {
  return (await viewsOf(reader, actor, [await mustFindCredit(reader, creditId)]))[0]!
}

/** What was asked of a draft, as its preview takes it. */
export function inputOf({ invoiceId, asked, amountCents }: Pick<FoundCredit, 'invoiceId' | 'asked' | 'amountCents'>) {
  const input: CreditInput = invoiceId
    ? { about: 'invoice', invoiceId, lines: asked.map((line) => ({ ...line, place: line.place ?? 0 })) }
    : { about: 'goodwill', amountCents }
  return input
}

async function asItWouldBe(reader: Reader, actor: Actor, found: FoundCredit) {
  if (found.state !== 'draft') return { preview: null, why: null }
  try {
    const subscription = await mustFind(reader, found.subscriptionId)
    const outlined = await outlineFor(reader, actor, subscription, inputOf(found))
    return { preview: await viewOfOutline(reader, subscription, outlined), why: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { preview: null, why: error.message }
  }
}

async function viewsOf(reader: Reader, actor: Actor, rows: readonly FoundCredit[]): Promise<CreditView[]> {
  if (rows.length === 0) return []
  const customers = await customersByIds(
    reader,
    rows.map((row) => row.customerId),
  )
  const about = await subscriptions(reader)
    .selectFrom('subscriptions.subscriptions')
    .select(['id', 'reference'])
    .where('id', 'in', [...new Set(rows.map((row) => row.subscriptionId))])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    state: row.state,
    customerId: row.customerId,
    customerName: customers.find((one) => one.id === row.customerId)?.displayName ?? null,
    subscriptionId: row.subscriptionId,
    subscriptionReference: about.find((one) => one.id === row.subscriptionId)?.reference ?? '',
    invoice: row.invoiceId && row.invoiceReference ? { id: row.invoiceId, reference: row.invoiceReference } : null,
    amountCents: row.amountCents,
    gstCents: row.gstCents,
    reason: row.reason,
    needsSecond: row.needsSecond,
    askedAt: row.askedAt.toISOString(),
    askedByMe: row.askedBy === actorName(actor),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }))
}
