import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { historyOf } from '../../platform/history.ts'
import { namesOf } from './names-of.ts'
import { type Bond, billing, pageSize } from './store.ts'

/** Bonds that the actor may see, newest first. */
export async function showBonds(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { page?: number | undefined; state?: Bond['state'] | undefined },
) {
  mustHold(actor, 'bond:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = billing(reader).selectFrom('billing.bonds')
    if (filter.state) query = query.where('state', '=', filter.state)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('requiredAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const names = await namesOf(
      reader,
      rows.map((row) => row.customerId),
    )
    return {
      bonds: await Promise.all(rows.map((bond) => bondView(reader, bond, names))),
      page: { page, pageSize, total },
    }
  })
}

async function bondView(reader: Reader, bond: Bond, names: ReadonlyMap<string, string>) {
  const {
    id,
    reference,
    customerId,
    subscriptionId,
    state,
    requiredCents,
    collectedCents,
    claimedCents,
    refundedCents,
    requiredAt,
    heldAt,
  } = bond
  const timeline = await historyOf(reader, 'billing.bond_history', id)
  return {
    id,
    reference,
    customerId,
    customerName: names.get(customerId) ?? null,
    subscriptionId,
    state,
    requiredCents,
    collectedCents,
    claimedCents,
    refundedCents,
    requiredAt,
    heldAt,
    timeline,
  }
}
