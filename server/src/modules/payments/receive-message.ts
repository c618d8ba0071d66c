import { paymentProblems } from '@faith/contract/payments'
import type { ProviderPayment } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { observe } from './observe.ts'
import { payments } from './store.ts'

/** Takes a message of the payment provider: signature and age over the bytes as sent; unknown payments are answered alike. */
export async function receiveMessage(
  app: Pick<App, 'db' | 'payments'>,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Promise<void> {
  const event = app.payments.readEvent(rawBody, headers)
  if (!event) throw refuse(paymentProblems.messageNotBelieved)
  if (event.news?.kind === 'payment') await takePayment(app, event.eventId, event.news.payment)
}

async function takePayment(app: Pick<App, 'db'>, eventId: string, said: ProviderPayment): Promise<void> {
  const found = await app.db.read(system('payments.message'), (reader) =>
    payments(reader)
      .selectFrom('payments.payments')
      .select('id')
      .where('providerId', '=', said.providerId)
      .executeTakeFirst(),
  )
  if (found) await observe(app, found.id, { source: 'message', eventId }, said)
}
