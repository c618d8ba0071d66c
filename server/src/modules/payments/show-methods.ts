import type { App } from '../../app-context.ts'
import { type Actor, authorise, mustBeAccount } from '../../lib/actor.ts'
import { expiryOn } from './rules/expiry.ts'
import { type Method, methodsOf } from './store.ts'

/** Cards of a customer: the caller's own unless another is named. */
export async function showMethods(app: Pick<App, 'db' | 'clock'>, actor: Actor, customerId?: string) {
  const whose = customerId ?? mustBeAccount(actor).customerIds[0]
  if (!whose) return { methods: [] }
  return app.db.read(actor, async (reader) => {
    const methods = await methodsOf(reader, whose)
    for (const method of methods) authorise(actor, 'payment-method:read', method)
    return { methods: methods.map((method) => methodView(method, app.clock.now())) }
  })
}

/** A card as its owner sees it. */
export function methodView(method: Method, now: Date) {
  const { id, brand, last4, expiresMonth, expiresYear, isDefault, savedAt } = method
  return { id, brand, last4, expiresMonth, expiresYear, isDefault, savedAt, expiry: expiryOn(method, now) }
}
