import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant } from './page.ts'
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
  cardTakesDebits: {
    status: 409,
    title: 'Your debits go to this card',
    explanation:
      'The card that takes the weekly debits cannot be removed. Add another card, make it the one for debits, then remove this one.',
  },
  moreThanCaptured: {
    status: 409,
    title: 'More than was paid',
    explanation:
      'A payment can be given back once: refunds that are on their way or wait for approval count, and a disputed payment is with the payer’s bank already.',
  },
  secondPersonNeeded: {
    status: 409,
    title: 'Somebody else has to do this',
    explanation:
      'Refunds and credits over the limit, and payouts to a bank account, need two people: one asks, another approves or confirms.',
  },
  disputeAnswered: {
    status: 409,
    title: 'The dispute is answered or closed already',
    explanation: 'The provider takes one answer to a dispute. How it stands is on its page.',
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

/** A card that the provider keeps for a customer; its number never comes here. */
export const PaymentMethodView = z.object({
  id: Id,
  brand: z.string().meta({ examples: ['Visa'] }),
  last4: z.string().meta({ examples: ['4242'] }),
  expiresMonth: z.int().meta({ description: 'The card is good to the end of this month' }),
  expiresYear: z.int(),
  expiry: z.enum(['good', 'soon', 'expired']).meta({ description: 'soon: in this month or the next' }),
  isDefault: z.boolean().meta({ description: 'Debits go to it' }),
  savedAt: Instant,
})
export type PaymentMethodView = z.infer<typeof PaymentMethodView>

/** A card that is about to be kept without a charge. */
export const MethodSetupView = z.object({
  id: Id,
  state: z.enum(['open', 'saved', 'failed']),
  fieldsUrl: z.string().nullable().meta({ description: 'The provider’s fields, to be framed' }),
  hostedUrl: z.string().nullable().meta({ description: 'The same as a page of the provider, where it has one' }),
  challengeUrl: z.string().nullable().meta({ description: 'Where the bank asks the payer to confirm' }),
  declineCode: z.string().nullable(),
  methodId: Id.nullable(),
})
export type MethodSetupView = z.infer<typeof MethodSetupView>

const methodParams = z.strictObject({ methodId: Id })
const setupParams = z.strictObject({ setupId: Id })

export const listPaymentMethods = operation({
  id: 'listPaymentMethods',
  method: 'GET',
  path: '/api/v1/payment-methods',
  tag: 'payments',
  summary: 'Cards kept for a customer, the one for debits first; the caller’s own unless a customer is named',
  query: z.strictObject({ customerId: Id.optional() }),
  returns: z.object({ methods: z.array(PaymentMethodView) }),
  access: 'payment-method:read',
})

export const startMethodSetup = operation({
  id: 'startMethodSetup',
  method: 'POST',
  path: '/api/v1/payment-methods/setups',
  tag: 'payments',
  summary: 'Begin to add a card without a charge',
  returns: MethodSetupView,
  status: 201,
  access: 'payment-method:save',
  idempotency: 'required',
  problems: [paymentProblems.providerUnavailable],
})

export const getMethodSetup = operation({
  id: 'getMethodSetup',
  method: 'GET',
  path: '/api/v1/payment-methods/setups/:setupId',
  tag: 'payments',
  summary: 'How adding a card stands; an open one is asked for at the provider first',
  params: setupParams,
  returns: MethodSetupView,
  access: 'payment-method:save',
})

export const finishMethodSetup = operation({
  id: 'finishMethodSetup',
  method: 'POST',
  path: '/api/v1/payment-methods/setups/:setupId/card',
  tag: 'payments',
  summary: 'Give the card; the bank may ask its owner first',
  params: setupParams,
  body: z.strictObject({
    cardToken: z
      .string()
      .min(8)
      .max(200)
      .meta({ description: 'From the provider’s hosted fields; never a card number' }),
  }),
  returns: MethodSetupView,
  access: 'payment-method:save',
  problems: [paymentProblems.providerUnavailable],
})

export const setDefaultMethod = operation({
  id: 'setDefaultMethod',
  method: 'POST',
  path: '/api/v1/payment-methods/:methodId/default',
  tag: 'payments',
  summary: 'Debits go to this card from now on',
  params: methodParams,
  returns: PaymentMethodView,
  access: 'payment-method:update',
})

export const removePaymentMethod = operation({
  id: 'removePaymentMethod',
  method: 'POST',
  path: '/api/v1/payment-methods/:methodId/removal',
  tag: 'payments',
  summary: 'Forget a card, here and at the provider',
  params: methodParams,
  access: 'payment-method:update',
  problems: [paymentProblems.cardTakesDebits, paymentProblems.providerUnavailable],
})
