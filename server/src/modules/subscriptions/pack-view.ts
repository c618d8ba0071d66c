import type { Pack } from '../usage/index.ts'
import type { Subscription } from './store.ts'

/** Kilometres are bought ahead of the return: once the car is due back, those over are invoiced. Source: R13, fine print 8. */
export function packsAreSold({ state }: Pick<Subscription, 'state'>): boolean {
  return state === 'active' || state === 'notice_given'
}

/** Bought kilometres as their customer sees them. */
export function packView({ reference, km, rateCents, amountCents, gstCents, boughtOn, invoiceId }: Pack) {
  return { reference, km, rateCents, amountCents, gstCents, boughtOn, invoiceId }
}
