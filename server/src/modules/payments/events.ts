import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

/** The provider said something that may settle a payment. */
export const paymentOutcomeKnown = defineEvent('payment.outcome-known', z.strictObject({ paymentId: Id }))
