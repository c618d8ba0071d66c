import { Id } from '@faith/contract/page'
import { z } from 'zod'
import { defineEvent } from '../../platform/jobs.ts'

const ofSubscription = z.strictObject({ subscriptionId: Id })
const ofAccount = z.strictObject({ accountId: Id, customerId: Id })

/** Week 1 and the bond of a subscription are paid. */
export const firstPaymentSettled = defineEvent('first-payment-settled', ofSubscription)

/** An account is overdue so long that its customer's subscriptions are suspended. */
export const suspensionDue = defineEvent('suspension-due', ofAccount)

/** Nothing of an account is overdue any more, or an arrangement takes its place: what was suspended goes on. */
export const arrearsCleared = defineEvent('arrears-cleared', ofAccount)

/** An account is overdue so long that its cars are brought back. */
export const recoveryDue = defineEvent('recovery-due', ofAccount)

/** A subscription that ended owes nothing, its bond is settled and its credit given back. */
export const accountSettled = defineEvent('account-settled', ofSubscription)

/** A payment that was opened for a change of a subscription has come. */
export const amendmentPaid = defineEvent('amendment-paid', z.strictObject({ intent: z.string() }))
