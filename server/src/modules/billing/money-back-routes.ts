import * as disputes from '@faith/contract/disputes'
import * as reconciliation from '@faith/contract/reconciliation'
import * as refunds from '@faith/contract/refunds'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import type { Actor } from '../../lib/actor.ts'
import { showDispute, showDisputes, showPaymentStory, showRefund, showRefunds } from '../payments/index.ts'
import { namesOf } from './names-of.ts'

/** Refunds, disputes and the story of a payment, with whose they are: payments knows no customers. */
export function moneyBackRoutes(http: Http, app: App): void {
  serve(http, app, reconciliation.getPaymentStory, async ({ params, actor }) =>
    named(app, actor, await showPaymentStory(app, actor, params.paymentId)),
  )
  serve(http, app, refunds.listRefunds, async ({ query, actor }) => {
    const { refunds: rows, page } = await showRefunds(app, actor, query)
    return { refunds: await allNamed(app, actor, rows), page }
  })
  serve(http, app, refunds.getRefund, async ({ params, actor }) =>
    named(app, actor, await showRefund(app, actor, params.refundId)),
  )
  serve(http, app, disputes.listDisputes, async ({ query, actor }) => {
    const { disputes: rows, page } = await showDisputes(app, actor, query)
    return { disputes: await allNamed(app, actor, rows), page }
  })
  serve(http, app, disputes.getDispute, async ({ params, actor }) =>
    named(app, actor, await showDispute(app, actor, params.disputeId)),
  )
}

async function named<Row extends { customerId: string }>(app: Pick<App, 'db'>, actor: Actor, row: Row) {
  return (await allNamed(app, actor, [row]))[0]!
}

async function allNamed<Row extends { customerId: string }>(app: Pick<App, 'db'>, actor: Actor, rows: readonly Row[]) {
  const names = await app.db.read(actor, (reader) =>
    namesOf(
      reader,
      rows.map((row) => row.customerId),
    ),
  )
  return rows.map((row) => ({ ...row, customerName: names.get(row.customerId) ?? null }))
}
