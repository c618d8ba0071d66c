export { answerDispute } from './answer-dispute.ts'
export { chargeCard, pollProvider, startAtProvider } from './ask-provider.ts'
export { beginCharge } from './begin-charge.ts'
export { setDefaultMethod } from './change-methods.ts'
export { chargeSaved } from './charge-saved.ts'
export { cardExpiring, paymentDisputed, paymentOutcomeKnown, refundOutcomeKnown } from './events.ts'
export { moneyOf } from './export-of.ts'
export { finaliseDispute } from './finalise-dispute.ts'
export { finalise } from './finalise-payment.ts'
export { finaliseRefund } from './finalise-refund.ts'
export { type NewPayment, openPayment } from './open-payment.ts'
export { defaultMethods, type NewDebit, openPayments } from './open-payments.ts'
export { receivedByCustomer } from './received-by-customer.ts'
export { type NewRefund, requestRefund } from './request-refund.ts'
export { mustBeAnother, needsSecondPerson } from './second-person.ts'
export { finishMethodSetup, startMethodSetup } from './setup-method.ts'
export {
  disputeView,
  refundView,
  showDispute,
  showDisputes,
  showPaymentStory,
  showRefund,
  showRefunds,
} from './show-money-back.ts'
export {
  type Dispute,
  defaultMethod,
  disputeById,
  listPayments,
  type Method,
  methodById,
  methodsOf,
  observationsOf,
  type Payment,
  paymentById,
  paymentsByIds,
  paymentsOfIntent,
  type Refund,
  refundableOf,
  refundById,
} from './store.ts'
