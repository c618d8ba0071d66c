import { paymentProblems } from '@faith/contract/payments'
import { NoAnswer, type ProviderSetup } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, mustBeAccount, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { forbidden, notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { keepMethod } from './keep-method.ts'
import { providerCustomer } from './provider-customer.ts'
import { payments, type Setup } from './store.ts'

type Needs = Pick<App, 'db' | 'payments' | 'config'>

const job = system('payments.setup')

/** Where the provider's own pages, and the bank's, send the owner back to. */
function returnUrl(app: Pick<App, 'config'>, setupId: string): string {
  return new URL(`/account/cards/add?setup=${setupId}`, app.config.publicUrl).href
}

/** Begins to add a card of the caller's customer, without a charge. */
export async function startMethodSetup(app: Needs, actor: Actor): Promise<Setup> {
  const customerId = mustBeAccount(actor).customerIds[0]
  if (!customerId) throw forbidden()
  authorise(actor, 'payment-method:save', { customerId })
  const id = newId()
  const customer = await answered(providerCustomer(app, { customerId }))
  const started = await answered(
    app.payments.startSetup({ idempotencyKey: `setup:${id}`, customer, returnUrl: returnUrl(app, id) }),
  )
  return app.db.inTransaction(actor, async (tx) => {
    const setup: Setup = {
      id,
      customerId,
      hubId: null,
      state: 'open',
      providerId: started.providerId,
      fieldsUrl: started.fieldsUrl,
      hostedUrl: started.hostedUrl,
      challengeUrl: null,
      declineCode: null,
      methodId: null,
      openedAt: tx.now,
    }
    await payments(tx).insertInto('payments.setups').values(setup).execute()
    await record(tx, { action: 'payment-method.begin', object: { kind: 'method_setup', id }, customerId })
    return setup
  })
}

/** Gives the provider the card behind a token; kept at once, refused, or asked about by the bank. */
export async function finishMethodSetup(app: Needs, actor: Actor, setupId: string, cardToken: string): Promise<Setup> {
  const setup = await own(app, actor, setupId)
  if (setup.state === 'open')
    await hearSetup(
      app,
      await answered(app.payments.finishSetup(setup.providerId!, cardToken, returnUrl(app, setupId))),
    )
  return own(app, actor, setupId)
}

/** How adding a card stands; an open one is asked for, as its owner may come from the bank's or the provider's page. */
export async function getMethodSetup(app: Needs, actor: Actor, setupId: string): Promise<Setup> {
  const setup = await own(app, actor, setupId)
  if (setup.state !== 'open') return setup
  const said = await app.payments.retrieveSetup(setup.providerId!).catch(silence)
  if (said) await hearSetup(app, said)
  return own(app, actor, setupId)
}

/** Writes down what the provider says of a setup, by reply, question or message: the card is kept once. */
export async function hearSetup(app: Pick<App, 'db'>, said: ProviderSetup): Promise<void> {
  await app.db.inTransaction(job, async (tx) => {
    const setup = await payments(tx)
      .selectFrom('payments.setups')
      .selectAll()
      .where('providerId', '=', said.providerId)
      .forUpdate()
      .executeTakeFirst()
    if (setup?.state !== 'open') return
    const method = said.state === 'succeeded' && said.method ? await keepMethod(tx, setup, said.method) : null
    await payments(tx)
      .updateTable('payments.setups')
      .set({
        state: method ? 'saved' : said.state === 'failed' ? 'failed' : 'open',
        challengeUrl: said.challengeUrl,
        declineCode: said.declineCode,
        methodId: method?.id ?? null,
      })
      .where('id', '=', setup.id)
      .execute()
  })
}

/** What its owner sees of it. */
export function setupView({ id, state, fieldsUrl, hostedUrl, challengeUrl, declineCode, methodId }: Setup) {
  return { id, state, fieldsUrl, hostedUrl, challengeUrl, declineCode, methodId }
}

async function own(app: Pick<App, 'db'>, actor: Actor, id: string): Promise<Setup> {
  const setup = await app.db.read(actor, (reader) =>
    payments(reader).selectFrom('payments.setups').selectAll().where('id', '=', id).executeTakeFirst(),
  )
  if (!setup) throw notFound()
  authorise(actor, 'payment-method:save', setup)
  return setup
}

function answered<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw error instanceof NoAnswer ? refuse(paymentProblems.providerUnavailable) : error
  })
}

function silence(error: unknown): null {
  if (error instanceof NoAnswer) return null
  throw error
}
