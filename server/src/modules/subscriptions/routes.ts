import * as amendments from '@faith/contract/amendments'
import * as corrections from '@faith/contract/corrections'
import * as debits from '@faith/contract/debits'
import * as handovers from '@faith/contract/handovers'
import * as inspections from '@faith/contract/inspections'
import { loseCar as loseCarOperation } from '@faith/contract/losses'
import * as previews from '@faith/contract/previewed-amendment'
import * as returns from '@faith/contract/return-corrections'
import { getSettlement } from '@faith/contract/settlements'
import * as drivers from '@faith/contract/subscription-drivers'
import * as contract from '@faith/contract/subscriptions'
import * as swaps from '@faith/contract/swaps'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { evidenceBytes, uploadEvidence } from '../handovers/index.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { answerFor, resolveFor } from './answer-for-inspection.ts'
import { cancelBeforePayment } from './cancel-unpaid.ts'
import { correctHandover, previewCorrection, showHandover } from './correct-handover.ts'
import { creditRoutes } from './credit-routes.ts'
import { draftAgreement, getDraft } from './draft-agreement.ts'
import { failSwap } from './fail-swap.ts'
import { handOver } from './hand-over.ts'
import { recordDamage, removeDamage, submitInspection } from './inspect-car.ts'
import { kilometreRoutes } from './kilometre-routes.ts'
import { listSwapCars } from './list-swap-cars.ts'
import { loseCar } from './lose-car.ts'
import { moveDebit, previewDebitMove } from './move-debit.ts'
import { previewReturn } from './outline-return.ts'
import { previewAmendment } from './preview-amendment.ts'
import { priceRiseRoutes } from './price-rise-routes.ts'
import { quote } from './quote.ts'
import { getReadiness } from './readiness.ts'
import { returnCar } from './return-car.ts'
import { correctReturn, previewReturnCorrection, showReturn } from './return-correction/correct-return.ts'
import { listAmendments } from './show-amendments.ts'
import { showReturns } from './show-returns.ts'
import { showSettlement } from './show-settlement.ts'
import { showHandovers, showSubscription, showSubscriptions } from './show-subscription.ts'
import { showSwap } from './show-swap.ts'
import { signAgreement } from './sign-agreement.ts'
import { startPayment } from './start-payment.ts'
import { startTopUp } from './start-top-up.ts'
import { addDriver, listDrivers } from './subscription-drivers.ts'
import { swapCars } from './swap-cars.ts'
import { walkAroundRoutes } from './walk-around-routes.ts'
import { withdrawAmendment } from './withdraw-amendment.ts'

export function subscriptionRoutes(http: Http, app: App): void {
  serve(http, app, contract.quote, ({ params, query }) =>
    quote(app, params.slug, {
      term: query.term,
      km: query.km,
      faithCare: query.faith_care,
      extraDrivers: query.extra_drivers,
      startOn: query.start_on,
    }),
  )
  serve(http, app, contract.draftAgreement, ({ params, body, actor }) =>
    draftAgreement(app, actor, params.applicationId, new Date(body.pickUpAt)),
  )
  serve(http, app, contract.getDraft, async ({ params, actor }) => {
    const draft = await getDraft(app, actor, params.applicationId)
    if (!draft) throw notFound()
    return draft
  })
  serve(http, app, contract.signAgreement, ({ params, body, actor, request }) =>
    signAgreement(app, actor, params.agreementId, {
      typedName: body.typedName,
      ip: request.ip,
      userAgent: request.userAgent,
    }),
  )
  serve(http, app, contract.startFirstPayment, ({ params, actor }) => startPayment(app, actor, params.subscriptionId))
  serve(http, app, contract.cancelBeforePayment, ({ params, actor }) =>
    cancelBeforePayment(app, actor, params.subscriptionId),
  )
  serve(http, app, contract.listSubscriptions, ({ query, actor }) => showSubscriptions(app, actor, query))
  serve(http, app, contract.getSubscription, ({ params, actor }) => showSubscription(app, actor, params.subscriptionId))
  serve(http, app, previews.previewAmendment, ({ params, body, actor }) =>
    previewAmendment(app, actor, params.subscriptionId, body),
  )
  serve(http, app, debits.previewDebitMove, ({ params, body, actor }) =>
    previewDebitMove(app, actor, params.subscriptionId, body),
  )
  serve(http, app, debits.moveDebit, ({ params, body, actor }) => moveDebit(app, actor, params.subscriptionId, body))
  serve(http, app, amendments.acceptAmendment, ({ params, body, actor }) =>
    acceptAmendment(app, actor, params.subscriptionId, body),
  )
  serve(http, app, amendments.listAmendments, ({ params, actor }) => listAmendments(app, actor, params.subscriptionId))
  serve(http, app, amendments.withdrawAmendment, ({ params, body, actor }) =>
    withdrawAmendment(app, actor, params.amendmentId, body),
  )
  serve(http, app, handovers.listHandovers, ({ query, actor }) => showHandovers(app, actor, query))
  serve(http, app, handovers.listReturns, ({ query, actor }) => showReturns(app, actor, query))
  serve(http, app, handovers.getReadiness, ({ params, actor }) => getReadiness(app, actor, params.subscriptionId))
  serve(http, app, handovers.handOver, ({ params, body, actor }) => handOver(app, actor, params.subscriptionId, body))
  serve(http, app, handovers.previewReturn, ({ params, query, actor }) =>
    previewReturn(app, actor, params.subscriptionId, query.odometerKm),
  )
  serve(http, app, handovers.returnCar, ({ params, body, actor }) => returnCar(app, actor, params.subscriptionId, body))
  serve(http, app, loseCarOperation, ({ params, body, actor }) => loseCar(app, actor, params.subscriptionId, body))
  inspectionRoutes(http, app)
  walkAroundRoutes(http, app)
  kilometreRoutes(http, app)
  serve(http, app, drivers.listSubscriptionDrivers, ({ params, actor }) =>
    listDrivers(app, actor, params.subscriptionId),
  )
  serve(http, app, drivers.addSubscriptionDriver, ({ params, body, actor }) =>
    addDriver(app, actor, params.subscriptionId, body.drivers[0]!),
  )
  swapRoutes(http, app)
  correctionRoutes(http, app)
  creditRoutes(http, app)
  priceRiseRoutes(http, app)
}

function correctionRoutes(http: Http, app: App): void {
  serve(http, app, corrections.getHandover, ({ params, actor }) => showHandover(app, actor, params.subscriptionId))
  serve(http, app, corrections.previewCorrection, ({ params, body, actor }) =>
    previewCorrection(app, actor, params.subscriptionId, body),
  )
  serve(http, app, corrections.correctHandover, ({ params, body, actor }) =>
    correctHandover(app, actor, params.subscriptionId, body),
  )
  serve(http, app, returns.getReturn, ({ params, actor }) => showReturn(app, actor, params.subscriptionId))
  serve(http, app, returns.previewReturnCorrection, ({ params, body, actor }) =>
    previewReturnCorrection(app, actor, params.subscriptionId, body),
  )
  serve(http, app, returns.correctReturn, ({ params, body, actor }) =>
    correctReturn(app, actor, params.subscriptionId, body),
  )
}

function inspectionRoutes(http: Http, app: App): void {
  serve(http, app, getSettlement, ({ params, actor }) => showSettlement(app, actor, params.subscriptionId))
  serve(http, app, inspections.uploadEvidence, ({ params, request, actor }) =>
    uploadEvidence(app, mustBeAccount(actor), params.inspectionId, request.rawBody),
  )
  serve(http, app, inspections.getEvidence, ({ params, actor }) =>
    evidenceBytes(app, actor, params.inspectionId, params.fileId),
  )
  serve(http, app, inspections.recordItem, ({ params, body, actor }) =>
    recordDamage(app, actor, params.inspectionId, body),
  )
  serve(http, app, inspections.removeItem, ({ params, actor }) =>
    removeDamage(app, actor, params.inspectionId, params.itemId),
  )
  serve(http, app, inspections.submitInspection, ({ params, body, actor }) =>
    submitInspection(app, actor, params.inspectionId, body),
  )
  serve(http, app, inspections.answerInspection, ({ params, body, actor }) =>
    answerFor(app, actor, params.inspectionId, body.disputes),
  )
  serve(http, app, inspections.resolveInspection, ({ params, body, actor }) =>
    resolveFor(app, actor, params.inspectionId, body.decisions),
  )
}

function swapRoutes(http: Http, app: App): void {
  serve(http, app, swaps.listSwapCars, ({ params, actor }) => listSwapCars(app, actor, params.subscriptionId))
  serve(http, app, swaps.startTopUp, ({ params, actor }) => startTopUp(app, actor, params.amendmentId))
  serve(http, app, swaps.getSwap, ({ params, actor }) => showSwap(app, actor, params.subscriptionId))
  serve(http, app, swaps.swapCars, ({ params, body, actor }) => swapCars(app, actor, params.subscriptionId, body))
  serve(http, app, swaps.failSwap, ({ params, body, actor }) => failSwap(app, actor, params.amendmentId, body.reason))
}
