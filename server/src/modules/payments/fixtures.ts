import type { TestApp } from '../../../test/test-app.ts'
import type { TestSandbox } from '../../../test/test-sandbox.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import type { CardBehaviour } from '../../sandbox/magic-cards.ts'
import { chargeCard, startAtProvider } from './ask-provider.ts'
import { beginCharge } from './begin-charge.ts'
import { finalise } from './finalise-payment.ts'
import { type NewPayment, openPayment } from './open-payment.ts'
import { defaultMethod, type Method, type Payment } from './store.ts'

/** Brisbane's id in the demo data. */
const brisbane = '0199a000-0000-7000-8000-000000000001'

const actor = system('test')

/** A payment of some customer, opened. */
export function aPayment(app: TestApp, wanted: Partial<NewPayment> = {}): Promise<Payment> {
  return app.db.inTransaction(actor, (tx) =>
    openPayment(tx, {
      intent: `test:${newId()}`,
      customerId: newId(),
      hubId: brisbane,
      amountCents: 35_300,
      description: 'A week',
      ...wanted,
    }),
  )
}

/** A payment that a person made with a card, settled as billing settles it; without its postings. */
export async function aPaidPayment(
  app: TestApp,
  sandbox: TestSandbox,
  behaviour: CardBehaviour = 'pays',
  wanted: Partial<NewPayment> = {},
): Promise<Payment> {
  const opened = await startAtProvider(app, await aPayment(app, wanted))
  await app.db.inTransaction(actor, (tx) => beginCharge(tx, opened.id))
  await chargeCard(app, opened, await sandbox.tokenOf(behaviour))
  return (await app.db.inTransaction(actor, (tx) => finalise(tx, opened.id)))!.payment
}

/** A customer's kept card, from a first payment. */
export async function aKeptCard(
  app: TestApp,
  sandbox: TestSandbox,
  behaviour: CardBehaviour = 'pays',
): Promise<{ customerId: string; method: Method }> {
  const { customerId } = await aPaidPayment(app, sandbox, behaviour)
  const method = await app.db.read(actor, (reader) => defaultMethod(reader, customerId))
  return { customerId, method: method! }
}
