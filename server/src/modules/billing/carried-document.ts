import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { insertRows } from '../../platform/bulk.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import type { Invoice } from './store.ts'
import type { Buyer } from './tables.ts'

interface Of {
  accountId: string
  customerId: string
  hubId: string
  subscriptionId: string
  timeZone: string
  buyer: Buyer
}

interface CarriedDocument {
  subject: 'carried_week' | 'carried_arrears'
  from: string | null
  to: string | null
  dueOn: string
  chargeAt: Date | null
  lines: readonly { amountCents: number; gstCents: number }[]
}

/** Whether another system billed it: then it is no tax invoice of ours. */
export function isCarried(document: Pick<Invoice, 'subject'>): boolean {
  return document.subject === 'carried_week' || document.subject === 'carried_arrears'
}

/**
 * Writes down what another system billed: a week that runs is paid, arrears are open. It stands among the invoices, as a receivable and
 * days to come are settled and credited like any; its number is of a series of its own, and the entry is that of the opening balances.
 */
export async function carriedDocument(tx: Tx, of: Of, wanted: CarriedDocument): Promise<Invoice> {
  const paid = wanted.subject === 'carried_week'
  const totalCents = sum(wanted.lines.map((line) => line.amountCents))
  const { accountId, customerId, hubId, subscriptionId, buyer } = of
  const document: Invoice = {
    id: newId(),
    reference: await nextReference(tx, 'OB'),
    accountId,
    customerId,
    hubId,
    subscriptionId,
    kind: paid ? 'period' : 'other',
    subject: wanted.subject,
    periodFrom: wanted.from,
    periodTo: wanted.to,
    state: paid ? 'paid' : 'issued',
    issuedAt: tx.now,
    issuedOn: hubDateAt(of.timeZone, tx.now),
    dueOn: wanted.dueOn,
    chargeAt: wanted.chargeAt,
    totalCents,
    gstCents: sum(wanted.lines.map((line) => line.gstCents)),
    paidCents: paid ? totalCents : 0,
    creditedCents: 0,
    writtenOffCents: 0,
    arrangementId: null,
    awaitsPayment: false,
    buyer,
  }
  await insertRows(tx, 'billing.invoices', [document])
  if (paid && totalCents > 0)
    await insertRows(tx, 'billing.settlements', [
      {
        id: newId(),
        invoiceId: document.id,
        customerId,
        hubId,
        source: 'opening',
        sourceId: subscriptionId,
        amountCents: totalCents,
        at: tx.now,
      },
    ])
  await recordChange(tx, 'billing.invoice_history', {
    objectId: document.id,
    customerId,
    hubId,
    from: null,
    to: document.state,
    event: 'carry_over',
  })
  return document
}
