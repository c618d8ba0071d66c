import { NoAnswer } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { hearDispute } from './hear-dispute.ts'
import { sendRefund } from './send-refund.ts'
import { payments } from './store.ts'

const actor = system('payments.poll')

/** Real time after which a refund on its way, and an open dispute, are asked for again; their messages may be lost. */
const refundAgainMs = 15_000
const disputeAgainMs = 3_600_000
const batch = 50

/** Sends refunds that the queue lost, and asks for refunds and disputes whose end is not known. A silent provider is left alone. */
export async function pollMoneyBack(app: Pick<App, 'db' | 'payments'>): Promise<number> {
  const refunds = await app.db.read(actor, (reader) =>
    payments(reader)
      .selectFrom('payments.refunds')
      .select('id')
      .where('state', 'in', ['approved', 'processing'])
      .where((eb) => eb.or([eb('askedAt', 'is', null), eb('askedAt', '<', ago(refundAgainMs))]))
      .orderBy('askedAt', (order) => order.asc().nullsFirst())
      .limit(batch)
      .execute(),
  )
  for (const { id } of refunds) if (!(await sendRefund(app, id))) return 0
  for (const { id, providerId } of await openDisputes(app)) {
    const said = await app.payments.retrieveDispute(providerId).catch((error: unknown) => {
      if (error instanceof NoAnswer) return null
      throw error
    })
    if (!said) return 0
    await app.db.inTransaction(actor, (tx) =>
      payments(tx).updateTable('payments.disputes').set({ askedAt: new Date() }).where('id', '=', id).execute(),
    )
    await hearDispute(app, said)
  }
  return 0
}

async function openDisputes(app: Pick<App, 'db'>) {
  return app.db.read(actor, (reader) =>
    payments(reader)
      .selectFrom('payments.disputes')
      .select(['id', 'providerId'])
      .where('said', 'in', ['needs_response', 'under_review'])
      .where((eb) => eb.or([eb('askedAt', 'is', null), eb('askedAt', '<', ago(disputeAgainMs))]))
      .orderBy('askedAt', (order) => order.asc().nullsFirst())
      .limit(batch)
      .execute(),
  )
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms)
}
