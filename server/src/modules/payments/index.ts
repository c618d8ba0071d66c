export { chargeCard, pollProvider, startAtProvider } from './ask-provider.ts'
export { beginCharge } from './begin-charge.ts'
export { chargeSaved } from './charge-saved.ts'
export { paymentOutcomeKnown } from './events.ts'
export { finalise } from './finalise-payment.ts'
export { type NewPayment, openPayment } from './open-payment.ts'
export {
  defaultMethod,
  listPayments,
  type Method,
  methodById,
  methodsOf,
  type Payment,
  paymentById,
  paymentsOfIntent,
} from './store.ts'
