import { operation } from './operation.ts'
import { problems } from './problem.ts'

export const paymentProblems = problems('payments', {
  messageNotBelieved: {
    status: 401,
    title: 'The message is not believed',
    explanation:
      'A message of the payment provider must carry a right signature over its bytes and be at most five minutes old.',
  },
  providerUnavailable: {
    status: 503,
    title: 'Payments are not possible just now',
    explanation:
      'The payment provider does not answer. Nothing was charged. Try again in a few minutes; the car stays yours until the pay deadline.',
  },
})

export const receivePaymentEvent = operation({
  id: 'receivePaymentEvent',
  method: 'POST',
  path: '/api/v1/payment-events',
  tag: 'payments',
  summary: 'Messages of the payment provider, signed',
  accepts: ['application/json'],
  access: 'public',
  origin: 'any',
  problems: [paymentProblems.messageNotBelieved],
})
