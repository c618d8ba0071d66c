import type { Reader } from '../../db.ts'
import { subscriptions } from './store.ts'

/** Keys that were given, or given back, as they count. */
interface Keys {
  assignmentId: string | null
  vehicleId: string
  subscriptionId: string
  doneAt: Date
}

/** When the car, or another one of the same subscription, went out next after it was back: no car is with two, nobody has two at once. */
export async function outAfter(reader: Reader, keys: Keys): Promise<Date | null> {
  const next = await others(reader, keys)
    .select((eb) => eb.fn.min('handedOverAt').as('at'))
    .where('handedOverAt', '>=', keys.doneAt)
    .executeTakeFirst()
  return next?.at ?? null
}

/** When the car, or another one of the same subscription, came back before its keys were given. */
export async function backBefore(reader: Reader, keys: Keys): Promise<Date | null> {
  const last = await others(reader, keys)
    .select((eb) => eb.fn.max('returnedAt').as('at'))
    .where('returnedAt', '<=', keys.doneAt)
    .executeTakeFirst()
  return last?.at ?? null
}

function others(reader: Reader, { assignmentId, vehicleId, subscriptionId }: Keys) {
  const query = subscriptions(reader)
    .selectFrom('subscriptions.assignments')
    .where((eb) => eb.or([eb('vehicleId', '=', vehicleId), eb('subscriptionId', '=', subscriptionId)]))
  return assignmentId === null ? query : query.where('id', '<>', assignmentId)
}
