import type { StatementLine } from '../../adapters/payments/payments.ts'
import type { Reader } from '../../db.ts'
import type { OurLine } from './rules/reconcile.ts'
import { type Payment, payments, type Refund } from './store.ts'

const captured = ['succeeded', 'disputed', 'won', 'lost'] as const
const givenBack = ['processing', 'succeeded'] as const

/** What our books say of the objects of a statement, and which objects of the span the statement should name. */
export async function booksOf(
  reader: Reader,
  theirs: readonly StatementLine[],
  from: Date,
  to: Date,
): Promise<{ lines: OurLine[]; expected: Set<string> }> {
  const named = theirs.map((line) => line.providerId)
  // Real time of the move: the provider's clock is real, the business clock may have been moved.
  const paidInSpan = await payments(reader)
    .selectFrom('payments.payment_history')
    .select('objectId')
    .where('toState', '=', 'succeeded')
    .where('recordedAt', '>=', from)
    .where('recordedAt', '<', to)
    .execute()
  const paid = await payments(reader)
    .selectFrom('payments.payments')
    .select(['id', 'providerId', 'amountCents', 'customerId', 'hubId', 'state'])
    // Money that came and that billing is about to settle is ours already.
    .where((eb) =>
      eb.or([
        eb('state', 'in', captured),
        eb.exists(
          eb
            .selectFrom('payments.observations')
            .select('payments.observations.id')
            .whereRef('payments.observations.paymentId', '=', 'payments.payments.id')
            .where('payments.observations.state', '=', 'succeeded'),
        ),
      ]),
    )
    .where('providerId', 'is not', null)
    .where((eb) =>
      eb.or([eb('providerId', 'in', orNothing(named)), eb('id', 'in', orNoId(paidInSpan.map((row) => row.objectId)))]),
    )
    .execute()
  const refunds = await payments(reader)
    .selectFrom('payments.refunds')
    .select(['paymentId', 'providerId', 'amountCents', 'customerId', 'hubId'])
    .where('state', 'in', givenBack)
    .where('providerId', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('providerId', 'in', orNothing(named)),
        eb.and([eb('askedAt', '>=', from), eb('askedAt', '<', to), eb('state', '=', 'succeeded')]),
      ]),
    )
    .execute()
  const disputes = await payments(reader)
    .selectFrom('payments.disputes')
    .select(['paymentId', 'providerId', 'amountCents', 'customerId', 'hubId', 'said'])
    .where('providerId', 'in', orNothing(named))
    .execute()
  const lines: OurLine[] = [
    ...paid.map(({ id, providerId, ...row }) => ({
      object: 'payment' as const,
      providerId: providerId!,
      paymentId: id,
      ...row,
    })),
    ...refunds.map(({ providerId, amountCents, ...row }) => ({
      object: 'refund' as const,
      providerId: providerId!,
      amountCents: -amountCents,
      ...row,
    })),
    ...disputes.map(({ amountCents, said: _, ...row }) => ({
      object: 'dispute' as const,
      amountCents: -amountCents,
      ...row,
    })),
    ...disputes
      .filter((row) => row.said === 'won')
      .map(({ said: _, ...row }) => ({ object: 'dispute_won' as const, ...row })),
  ]
  const expected = new Set([
    ...paid.filter((row) => paidInSpan.some((one) => one.objectId === row.id)).map((row) => row.providerId!),
    ...refunds.map((row) => row.providerId!),
  ])
  return { lines, expected }
}

/** Objects that a statement names and that are still open here, or not here at all. */
export async function paymentsByProvider(
  reader: Reader,
  theirs: readonly StatementLine[],
): Promise<{ payments: Payment[]; refunds: Refund[]; unknownDisputes: string[] }> {
  const of = (...objects: StatementLine['object'][]) =>
    theirs.filter((line) => objects.includes(line.object)).map((line) => line.providerId)
  const open = await payments(reader)
    .selectFrom('payments.payments')
    .selectAll()
    .where('providerId', 'in', orNothing(of('payment')))
    .where('state', 'in', ['created', 'processing', 'failed', 'cancelled'])
    .execute()
  const refunds = await payments(reader)
    .selectFrom('payments.refunds')
    .selectAll()
    .where('providerId', 'in', orNothing(of('refund')))
    .execute()
  const disputes = await payments(reader)
    .selectFrom('payments.disputes')
    .select(['providerId', 'said'])
    .where('providerId', 'in', orNothing(of('dispute', 'dispute_won')))
    .execute()
  const settled = new Set(
    disputes.filter((one) => one.said === 'won' || one.said === 'lost').map((one) => one.providerId),
  )
  return {
    payments: open,
    refunds,
    unknownDisputes: [...new Set(of('dispute', 'dispute_won'))].filter((id) => !settled.has(id)),
  }
}

/** An `in` of nothing is not SQL. */
function orNothing(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : ['']
}

function orNoId(ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? ids : ['00000000-0000-0000-0000-000000000000']
}
