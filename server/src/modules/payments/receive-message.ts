import { paymentProblems } from '@faith/contract/payments'
import { NoAnswer, type ProviderPayment, type ProviderSetup } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { hearDispute } from './hear-dispute.ts'
import { hearMethod } from './hear-method.ts'
import { observe } from './observe.ts'
import { hearRefundMessage } from './send-refund.ts'
import { hearSetup } from './setup-method.ts'
import { payments } from './store.ts'

/** Takes a message of the payment provider: signature and age over the bytes as sent; unknown payments are answered alike. */
export async function receiveMessage(
  app: Pick<App, 'db' | 'payments'>,
  rawBody: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Promise<void> {
  const event = app.payments.readEvent(rawBody, headers)
  if (!event) throw refuse(paymentProblems.messageNotBelieved)
  if (!event.news) return
  switch (event.news.kind) {
    case 'payment':
      return takePayment(app, event.eventId, event.news.payment)
    case 'setup':
      return hearSetup(app, await wholeSetup(app, event.news.setup))
    case 'refund':
      return hearRefundMessage(app, event.news.refund)
    case 'dispute':
      return hearDispute(app, event.news.dispute)
    case 'method':
    case 'method-removed':
      return hearMethod(app, event.news)
  }
}

/** The same of a card that is kept without a charge. */
async function wholeSetup(app: Pick<App, 'payments'>, said: ProviderSetup): Promise<ProviderSetup> {
  if (said.state !== 'succeeded' || said.method) return said
  return app.payments.retrieveSetup(said.providerId).catch((error: unknown) => {
    if (error instanceof NoAnswer) return said
    throw error
  })
}

/** Some providers name the card of a payment by its id only: the card to keep comes by asking. Without an answer the news goes on. */
async function withCard(app: Pick<App, 'payments'>, said: ProviderPayment): Promise<ProviderPayment> {
  if (said.state !== 'succeeded' || said.card) return said
  const whole = await app.payments.retrieve(said.providerId).catch((error: unknown) => {
    if (error instanceof NoAnswer) return said
    throw error
  })
  return whole.state === 'succeeded' ? whole : said
}

async function takePayment(app: Pick<App, 'db' | 'payments'>, eventId: string, said: ProviderPayment): Promise<void> {
  const found = await app.db.read(system('payments.message'), (reader) =>
    payments(reader)
      .selectFrom('payments.payments')
      .select('id')
      .where('providerId', '=', said.providerId)
      .executeTakeFirst(),
  )
  if (found) await observe(app, found.id, { source: 'message', eventId }, await withCard(app, said))
}
