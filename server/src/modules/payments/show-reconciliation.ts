import type { App } from '../../app-context.ts'
import { type Actor, actorName, authorise, mustHold } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { closeTask } from '../tasks/index.ts'
import { referencesOf } from './show-money-back.ts'
import { payments } from './store.ts'

const pageSize = 50

/** The last comparisons with the provider's statement and what they found, open differences first. */
export async function showReconciliation(app: Pick<App, 'db'>, actor: Actor, filter: { page?: number | undefined }) {
  mustHold(actor, 'reconciliation:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const runs = await payments(reader)
      .selectFrom('payments.reconciliations')
      .select(['id', 'fromAt', 'toAt', 'startedBy', 'lines', 'matched', 'differences'])
      .orderBy('startedAt', 'desc')
      .limit(10)
      .execute()
    const { total } = await payments(reader)
      .selectFrom('payments.differences')
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const rows = await payments(reader)
      .selectFrom('payments.differences')
      .selectAll()
      .orderBy('closedAt', (order) => order.desc().nullsFirst())
      .orderBy('foundAt', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const references = await referencesOf(reader, rows)
    return {
      runs,
      differences: rows.map(({ seenAt: _, customerId: __, hubId: ___, ...row }) => ({
        ...row,
        paymentReference: (row.paymentId && references.get(row.paymentId)) || null,
      })),
      page: { page, pageSize, total },
    }
  })
}

/** Closes a difference by hand, with what was done about it. */
export async function closeDifference(app: Pick<App, 'db'>, actor: Actor, id: string, note: string): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    const closed = await payments(tx)
      .updateTable('payments.differences')
      .set({ closedAt: new Date(), closedBy: actorName(actor), note })
      .where('id', '=', id)
      .where('closedAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!closed) throw notFound()
    authorise(actor, 'reconciliation:run', closed)
    await closeTask(tx, { kind: 'payments.difference', subjectId: id })
    await record(tx, {
      action: 'difference.close',
      object: { kind: 'difference', id, reference: closed.providerId },
      customerId: closed.customerId,
      hubId: closed.hubId,
      detail: { note },
    })
  })
}
