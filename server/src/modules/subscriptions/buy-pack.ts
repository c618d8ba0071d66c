import { amendmentProblems } from '@faith/contract/amendments'
import { kilometreProblems } from '@faith/contract/kilometres'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { issueDocument } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import { packOf, recordPack } from '../usage/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import { kilometreBank } from './kilometre-bank.ts'
import { packsAreSold, packView } from './pack-view.ts'
import { lockSubscription, mustFind } from './store.ts'

/** What kilometres bought ahead cost at the rate of the agreement; nothing is written. */
export async function previewPack(app: Pick<App, 'db'>, actor: Actor, subscriptionId: string, km: number) {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'subscription:amend', subscription)
    return outlined(await amendmentFacts(reader, subscription), km)
  })
}

/** Buys kilometres ahead as they were previewed: invoiced and charged at once (fine print 14). */
export async function buyPack(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  asked: { km: number; seenCents: number; reason?: string | undefined },
) {
  const seen = await app.db.read(actor, (reader) => mustFind(reader, subscriptionId))
  authorise(actor, 'subscription:amend', seen)
  const own = actor.kind === 'account' && actor.customerIds.includes(seen.customerId)
  if (!own && !asked.reason) throw invalid([{ pointer: '/reason', detail: 'Say why you do this for the customer.' }])
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    const facts = await amendmentFacts(tx, subscription)
    const { km, rateCents, amountCents, gstCents } = outlined(facts, asked.km)
    if (amountCents !== asked.seenCents) throw refuse(amendmentProblems.previewChanged)
    const note = `${km} km at ${rateCents} cents instead of ${policyNumber(facts.policy, 'km.excess_rate')}`
    const invoice = await issueDocument(tx, {
      subscriptionId,
      kind: 'prebuy_km',
      lines: [{ kind: 'prebuy_km', quantity: km, amountCents, gstCents, note }],
      issuedOn: facts.today,
      chargeAt: 'now',
    })
    const { customerId, hubId } = subscription
    const bought = { km, rateCents, amountCents, gstCents, boughtOn: facts.today, invoiceId: invoice.id }
    return packView(
      await recordPack(tx, { subscriptionId, customerId, hubId, ...bought, reason: asked.reason ?? null }),
    )
  })
}

function outlined(facts: AmendmentFacts, km: number) {
  const bank = kilometreBank(facts)
  if (!bank || !packsAreSold(facts.subscription)) throw refuse(kilometreProblems.notForSale)
  return {
    ...packOf(km, policyNumber(facts.policy, 'km.prebuy_rate')),
    excessCents: km * bank.excessRateCents,
    leftKmAfter: bank.leftKm + km,
  }
}
