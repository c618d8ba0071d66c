import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

/** The provider said something that may settle a payment. */
export const paymentOutcomeKnown = defineEvent('payment.outcome-known', z.strictObject({ paymentId: Id }))

/** A refund reached its end, was refused, or was paid out. */
export const refundOutcomeKnown = defineEvent('refund.outcome-known', z.strictObject({ refundId: Id }))

/** A payer's bank took a payment back, or the dispute about it went on. */
export const paymentDisputed = defineEvent('payment.disputed', z.strictObject({ disputeId: Id }))

/** The card of a customer's debits ends this month or the next; told once a card. */
export const cardExpiring = defineEvent('card.expiring', z.strictObject({ methodId: Id }))
