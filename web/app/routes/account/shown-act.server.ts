import type { AmendmentKind } from '@faith/contract/amendments'
import { listBalances } from '@faith/contract/dunning'
import { listHubs } from '@faith/contract/hubs'
import { previewAmendment } from '@faith/contract/previewed-amendment'
import { getSubscription } from '@faith/contract/subscriptions'
import { data } from 'react-router'
import type { Api } from '../../api.server.ts'
import { askedOf, asksNothing } from './asked-of.ts'
import { swapChoice } from './swap-choice.server.ts'

/** What the page of a change shows, to its customer and to staff who do it for them: what was asked, its preview or refusal, credit in cents. */
export async function shownAct(server: Api, kind: AmendmentKind, subscriptionId: string, address: string) {
  const [subscription, { hubs }] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId } }),
    server.call(listHubs),
  ])
  const today = hubs.find((hub) => hub.id === subscription.hubId)?.today ?? subscription.startOn
  const query = new URL(address).searchParams
  const choice = kind === 'swap' ? await swapChoice(server, subscription, query) : null
  if (choice?.at) query.set('at', choice.at)
  const asked = askedOf(kind, query, subscription, today)
  const untouched = asksNothing(kind, query)
  const preview = untouched
    ? null
    : await server.attempt(previewAmendment, { params: { subscriptionId: subscription.id }, body: asked })
  const shown = {
    kind,
    subscription,
    asked,
    choice,
    preview: preview?.ok ? preview.value : null,
    creditCents: preview?.ok ? await creditOf(server, subscription.customerId) : 0,
    problem: !preview || preview.ok ? null : preview.refusal.problem,
  }
  return data(shown, { status: !preview || preview.ok ? 200 : preview.refusal.status })
}

/** None where the viewer may not see balances. */
async function creditOf(server: Api, customerId: string): Promise<number> {
  const read = await server.attempt(listBalances, { query: { customerId } })
  return read.ok ? (read.value.balances[0]?.creditCents ?? 0) : 0
}
