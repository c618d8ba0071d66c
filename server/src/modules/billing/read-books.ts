import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import { balancesBy, unevenEntries } from '../ledger/index.ts'
import { receivedByCustomer } from '../payments/index.ts'
import type { Book, Books, Part } from './rules/check-books.ts'

/** Reads the sub-ledgers and their control accounts on one snapshot. */
export async function readBooks(reader: Reader): Promise<Books> {
  const byCustomer = await balancesBy(reader, 'customerId', [
    'receivables',
    'customer_credit',
    'bonds_held',
    'clearing',
  ])
  const byHub = await balancesBy(reader, 'hubId', ['deferred'])
  const book = (name: Book['name'], documents: Part[], sign: 1 | -1): Book => ({
    name,
    by: name === 'deferred' ? 'hub' : 'customer',
    documents,
    ledger: (name === 'deferred' ? byHub : byCustomer)
      // Payouts to the bank belong to no customer.
      .filter((row) => row.account === name && (name !== 'clearing' || row.of !== null))
      .map((row) => ({ of: row.of ?? 'nobody', cents: sign * row.cents })),
  })
  return {
    books: [
      book('receivables', await parts(reader, receivables), 1),
      book('customer_credit', await parts(reader, credit), -1),
      book('bonds_held', await parts(reader, bonds), -1),
      book('deferred', await parts(reader, deferred), -1),
      book('clearing', await receivedByCustomer(reader), 1),
    ],
    unevenEntries: await unevenEntries(reader),
    oddDocuments: await oddDocuments(reader),
  }
}

const receivables = sql<Part>`
  select customer_id as of, sum(total_cents - paid_cents - credited_cents - written_off_cents)::bigint as cents
  from billing.invoices where state not in ('void', 'draft') group by customer_id`

const credit = sql<Part>`select customer_id as of, credit_cents::bigint as cents from billing.accounts where credit_cents <> 0`

const bonds = sql<Part>`
  select customer_id as of, sum(collected_cents - claimed_cents - refunded_cents - transferred_cents)::bigint as cents
  from billing.bonds group by customer_id`

/** What of each line's days is not income yet: the sub-ledger of deferred revenue (R12). */
const deferred = sql<Part>`
  select hub_id as of, sum(
    least(coalesce(earned_cap, amount_cents - gst_cents), floor((amount_cents - gst_cents)::numeric * (coalesce(cut_on, period_to) - period_from) / (period_to - period_from)))
    - least(coalesce(earned_cap, amount_cents - gst_cents), floor((amount_cents - gst_cents)::numeric * (recognised_through - period_from + 1) / (period_to - period_from))))::bigint as cents
  from billing.document_lines where deferred group by hub_id`

/** Documents whose lines or settlements do not make them up, and credit whose moves do not (invariant 13). */
async function oddDocuments(reader: Reader): Promise<Books['oddDocuments']> {
  const { rows } = await sql<{ id: string; customerId: string; what: string }>`
    select document.id, document.customer_id, 'total is not the sum of its lines' as what
    from (select id, customer_id, total_cents, gst_cents from billing.invoices
      union all select id, customer_id, total_cents, gst_cents from billing.credit_notes) document
    join (select document_id, sum(amount_cents) as total, sum(gst_cents) as gst from billing.document_lines group by document_id) line
      on line.document_id = document.id
    where line.total <> document.total_cents or line.gst <> document.gst_cents
    union all
    select invoice.id, invoice.customer_id, 'payments and settlements do not make up what is settled'
    from billing.invoices invoice
    left join (select target_id, sum(amount_cents) as cents from billing.allocations where target = 'invoice' and undone_at is null group by target_id) paid
      on paid.target_id = invoice.id
    left join (select invoice_id, sum(amount_cents) as cents from billing.settlements group by invoice_id) settled
      on settled.invoice_id = invoice.id
    where coalesce(paid.cents, 0) + coalesce(settled.cents, 0)
      <> invoice.paid_cents + invoice.credited_cents + invoice.written_off_cents
    union all
    select account.id, account.customer_id, 'credit is not the sum of its moves'
    from billing.accounts account
    left join (select account_id, sum(amount_cents) as cents from billing.credit_moves group by account_id) move
      on move.account_id = account.id
    where account.credit_cents <> coalesce(move.cents, 0)
    union all
    select charged.document_id, charged.customer_id, 'more of a line was given back than it charged'
    from (select credits_document_id as id, credits_place as place, -sum(amount_cents) as cents
        from billing.document_lines where credits_document_id is not null group by 1, 2) given
      join billing.document_lines charged on charged.document_id = given.id and charged.place = given.place
    where given.cents > charged.amount_cents
    limit 100`.execute(owning<object>()(reader))
  return rows
}

async function parts(reader: Reader, query: ReturnType<typeof sql<Part>>): Promise<Part[]> {
  return (await query.execute(owning<object>()(reader))).rows
}
