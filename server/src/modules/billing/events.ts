import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

/** Week 1 and the bond of a subscription are paid. */
export const firstPaymentSettled = defineEvent('first-payment-settled', z.strictObject({ subscriptionId: Id }))
