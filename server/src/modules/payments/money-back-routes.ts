import * as disputes from '@faith/contract/disputes'
import * as reconciliation from '@faith/contract/reconciliation'
import * as refunds from '@faith/contract/refunds'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { answerDispute } from './answer-dispute.ts'
import { approveRefund, confirmPayout, declineRefund, payOutRefund, retryRefund } from './decide-refund.ts'
import { reconcileNow } from './reconcile-statement.ts'
import { disputeView, refundView } from './show-money-back.ts'
import { closeDifference, showReconciliation } from './show-reconciliation.ts'

/** What is done with refunds and disputes, and the comparison with the provider's statement. Billing shows them, with whose they are. */
export function moneyBackRoutes(http: Http, app: App): void {
  serve(http, app, refunds.approveRefund, async ({ params, actor }) =>
    refundView(await approveRefund(app, actor, params.refundId)),
  )
  serve(http, app, refunds.declineRefund, async ({ params, body, actor }) =>
    refundView(await declineRefund(app, actor, params.refundId, body.reason)),
  )
  serve(http, app, refunds.retryRefund, async ({ params, actor }) =>
    refundView(await retryRefund(app, actor, params.refundId)),
  )
  serve(http, app, refunds.payOutRefund, async ({ params, body, actor }) =>
    refundView(await payOutRefund(app, actor, params.refundId, body.reason)),
  )
  serve(http, app, refunds.confirmPayout, async ({ params, body, actor }) =>
    refundView(await confirmPayout(app, actor, params.refundId, body.note)),
  )
  serve(http, app, disputes.concedeDispute, async ({ params, actor }) =>
    disputeView(await answerDispute(app, actor, params.disputeId, { concede: true })),
  )
  serve(http, app, reconciliation.getReconciliation, ({ query, actor }) => showReconciliation(app, actor, query))
  serve(http, app, reconciliation.runReconciliation, async ({ actor }) => ({ id: await reconcileNow(app, actor) }))
  serve(http, app, reconciliation.closeDifference, async ({ params, body, actor }) => {
    await closeDifference(app, actor, params.differenceId, body.note)
    return undefined
  })
}
