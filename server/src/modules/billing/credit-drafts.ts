import type { Reader, Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { historyOf } from '../../platform/history.ts'
import { billing, type CreditDraft, pageSize } from './store.ts'

/** A credit by staff with the documents that it names. */
export type FoundCredit = CreditDraft & { reference: string | null; invoiceReference: string | null }

interface Filter {
  page?: number | undefined
  state?: CreditDraft['state'] | undefined
  subscriptionId?: string | undefined
}

/** A page of credits by staff within what the actor sees, newest first. */
export async function findCredits(reader: Reader, { page = 1, state, subscriptionId }: Filter) {
  let query = billing(reader).selectFrom('billing.credit_drafts as draft')
  if (state) query = query.where('draft.state', '=', state)
  if (subscriptionId) query = query.where('draft.subscriptionId', '=', subscriptionId)
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows: FoundCredit[] = await query
    .leftJoin('billing.credit_notes as note', 'note.id', 'draft.id')
    .leftJoin('billing.invoices as invoice', 'invoice.id', 'draft.invoiceId')
    .selectAll('draft')
    .select(['note.reference', 'invoice.reference as invoiceReference'])
    .orderBy('draft.askedAt', 'desc')
    .orderBy('draft.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute()
  return { rows, page: { page, pageSize, total } }
}

/** A credit by staff that the actor may see, or the 404 of a missing one. */
export async function mustFindCredit(reader: Reader, id: string): Promise<FoundCredit> {
  const found = await billing(reader)
    .selectFrom('billing.credit_drafts as draft')
    .leftJoin('billing.credit_notes as note', 'note.id', 'draft.id')
    .leftJoin('billing.invoices as invoice', 'invoice.id', 'draft.invoiceId')
    .selectAll('draft')
    .select(['note.reference', 'invoice.reference as invoiceReference'])
    .where('draft.id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Locks a draft, after its subscription. */
export async function lockCredit(tx: Tx, id: string): Promise<CreditDraft> {
  const found = await billing(tx)
    .selectFrom('billing.credit_drafts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** What became of a credit by staff, oldest first; its credit note goes on with it. */
export async function pastOfCredit(reader: Reader, id: string) {
  const steps = await historyOf(reader, 'billing.credit_note_history', id)
  // It is issued and applied at one instant.
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime() || order.indexOf(a.to) - order.indexOf(b.to))
}

const order = ['draft', 'issued', 'applied', 'void']
