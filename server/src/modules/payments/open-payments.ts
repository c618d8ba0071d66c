import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { insertRows } from '../../platform/bulk.ts'
import { recordChanges } from '../../platform/history.ts'
import { enqueue } from '../../platform/jobs.ts'
import { nextReferences } from '../../platform/references.ts'
import { recordAll } from '../audit/index.ts'
import { chargeJob } from './charge-job.ts'
import type { Method, Payment } from './store.ts'
import { payments } from './store.ts'

/** A debit of a kept card whose owner is absent; `intent` is new, so that there is nothing to find. */
export interface NewDebit {
  intent: string
  customerId: string
  hubId: string | null
  amountCents: number
  description: string
  methodId: string
}

/** Opens the payments of a batch by one statement a table and queues one job that charges them; ids in the order given. */
export async function openPayments(tx: Tx, wanted: readonly NewDebit[]): Promise<string[]> {
  if (wanted.length === 0) return []
  const references = await nextReferences(tx, 'P', wanted.length)
  const rows = wanted.map((debit, at): Partial<Payment> & { id: string; reference: string } => ({
    id: newId(),
    reference: references[at]!,
    ...debit,
    attempt: 0,
    state: 'created',
    present: false,
    returnPath: '/account/invoices',
    createdAt: tx.now,
  }))
  await insertRows(tx, 'payments.payments', rows)
  await recordChanges(
    tx,
    'payments.payment_history',
    rows.map(({ id }, at) => {
      const { customerId, hubId } = wanted[at]!
      return { objectId: id, customerId, hubId, from: null, to: 'created', event: 'create' }
    }),
  )
  await recordAll(
    tx,
    rows.map(({ id, reference }, at) => {
      const { customerId, hubId, amountCents, intent } = wanted[at]!
      const object = { kind: 'payment', id, reference }
      return { action: 'payment.create' as const, object, customerId, hubId, detail: { amountCents, intent } }
    }),
  )
  await enqueue(tx, chargeJob, {})
  return rows.map((row) => row.id)
}

/** The cards that debits of customers go to, by customer. */
export async function defaultMethods(tx: Tx, customerIds: readonly string[]): Promise<Map<string, Method>> {
  if (customerIds.length === 0) return new Map()
  const rows = await payments(tx)
    .selectFrom('payments.methods')
    .selectAll()
    .where('customerId', 'in', customerIds)
    .where('isDefault', '=', true)
    .execute()
  return new Map(rows.map((row) => [row.customerId, row]))
}
