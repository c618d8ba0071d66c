import { sql } from 'kysely'
import { createPdf, letterhead, quiet } from '../../adapters/pdf/pdf.ts'
import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { hubDateAt, inWords } from '../../lib/calendar.ts'
import { dollars } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { namesOf } from './names-of.ts'
import { accountOfCustomer } from './store.ts'

/** One thing that changed what a customer owes: invoices add, everything else takes away. */
interface Movement {
  at: Date
  what: string
  reference: string
  cents: number
}

/** All that changed what a customer owes between two hub dates, with the balance before and after, as PDF. The bond is not part of it. */
export async function statementPdf(
  app: Pick<App, 'db'>,
  actor: Actor,
  customerId: string,
  span: { from: string; to: string },
): Promise<{ bytes: Buffer; filename: string }> {
  mustHold(actor, 'invoice:read')
  const facts = await app.db.read(actor, async (reader) => {
    const account = await accountOfCustomer(reader, customerId).catch(() => null)
    if (!account) throw notFound()
    authorise(actor, 'invoice:read', account)
    const zone = account.timeZone
    const all = (await movementsOf(reader, customerId)).map((one) => ({ ...one, on: hubDateAt(zone, one.at) }))
    const name = (await namesOf(reader, [customerId])).get(customerId) ?? ''
    return { name, all }
  })
  const before = facts.all.filter((one) => one.on < span.from).reduce((sum, one) => sum + one.cents, 0)
  const inside = facts.all.filter((one) => one.on >= span.from && one.on <= span.to)
  const pdf = createPdf(`Statement ${span.from} to ${span.to}`)
  letterhead(pdf, 'Statement')
  pdf.text(facts.name, { bold: true })
  pdf.text(`${inWords(span.from)} to ${inWords(span.to)}`, { colour: quiet })
  pdf.space(16)
  const row = (date: string, what: string, amount: string, balance: string, bold = false) =>
    pdf.columns([
      { text: date, from: 0, to: 0.16, bold },
      { text: what, from: 0.17, to: 0.66, bold },
      { text: amount, from: 0.66, to: 0.83, align: 'right', bold },
      { text: balance, from: 0.83, to: 1, align: 'right', bold },
    ])
  row('Date', 'What', 'Amount', 'Balance', true)
  pdf.rule({ thick: true })
  pdf.space(4)
  let balance = before
  row('', 'Balance before', '', dollars(balance))
  for (const one of inside) {
    balance += one.cents
    pdf.space(4)
    row(inWords(one.on), `${one.what} ${one.reference}`, dollars(one.cents), dollars(balance))
  }
  pdf.space(6)
  pdf.rule({ thick: true })
  pdf.space(4)
  row('', 'Balance after', '', dollars(balance), true)
  pdf.space(12)
  pdf.text('A negative balance is your credit. The bond is your money, held by us, and not part of this statement.', {
    colour: quiet,
  })
  return { bytes: await pdf.finish(), filename: `statement-${span.from}-${span.to}.pdf` }
}

/** Documents, money and write-offs of a customer, oldest first; their sum is what is open less credit. */
async function movementsOf(reader: Reader, customerId: string): Promise<Movement[]> {
  const { rows } = await sql<Movement>`
    select issued_at as at, case subject when 'carried_arrears' then 'Open with the previous system' else 'Invoice' end as what, reference, total_cents as cents
      from billing.invoices
      -- A week that was paid elsewhere moved nothing here.
      where customer_id = ${customerId} and state not in ('void', 'draft') and subject <> 'carried_week'
    union all
    select issued_at, 'Credit note', reference, total_cents from billing.credit_notes where customer_id = ${customerId}
    union all
    select part.at, case part.target when 'credit' then 'Payment kept as credit' else 'Payment for' end,
        coalesce(invoice.reference, ''), -part.amount_cents
      from billing.allocations part left join billing.invoices invoice on invoice.id = part.target_id
      where part.customer_id = ${customerId} and part.target <> 'bond' and part.undone_at is null
    union all
    select settled.at, case settled.source when 'bond' then 'Paid from the bond:' else case when settled.amount_cents < 0 then 'Write-off taken back' else 'Written off' end end, invoice.reference, -settled.amount_cents
      from billing.settlements settled join billing.invoices invoice on invoice.id = settled.invoice_id
      where settled.customer_id = ${customerId} and settled.source in ('bond', 'write_off')
    union all
    select at, case source when 'opening' then 'Credit of the previous system' when 'dispute' then 'Credit of a disputed payment' else 'Credit sent back' end, '', -amount_cents from billing.credit_moves
      where customer_id = ${customerId} and source in ('refund', 'opening', 'dispute')
    order by at`.execute(owning<object>()(reader))
  return rows
}
