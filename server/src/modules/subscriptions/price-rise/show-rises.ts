import type { PriceRise, PriceRiseDetail, PriceRiseRow } from '@faith/contract/price-rises'
import type { App } from '../../../app-context.ts'
import type { Reader } from '../../../db.ts'
import { type Actor, actorName, authorise, mustHold } from '../../../lib/actor.ts'
import { historyOf } from '../../../platform/history.ts'
import { customersByIds } from '../../customers/index.ts'
import { hubById } from '../../hubs/index.ts'
import { subscriptions } from '../store.ts'
import { totalsOf } from './preview-rise.ts'
import { mustFindRise, rowsOfRises, type StoredRise, stateOf } from './store.ts'

const pageSize = 50

/** A page of price rises that the actor may see, newest first. */
export async function listRises(app: Pick<App, 'db'>, actor: Actor, filter: { page?: number | undefined }) {
  mustHold(actor, 'price-rise:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    const query = subscriptions(reader).selectFrom('subscriptions.price_rises')
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const found = await query
      .selectAll()
      .orderBy('preparedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const rows =
      found.length === 0
        ? []
        : await rowsOfRises(
            reader,
            found.map((one) => one.id),
          )
    const rises = []
    for (const rise of found)
      rises.push(await viewOf(reader, actor, rise, rows.filter((row) => row.riseId === rise.id).map(rowView)))
    return { rises, page: { page, pageSize, total } }
  })
}

/** A price rise with what became of each subscription. */
export async function showRise(app: Pick<App, 'db'>, actor: Actor, riseId: string): Promise<PriceRiseDetail> {
  return app.db.read(actor, async (reader) => {
    const rise = await mustFindRise(reader, riseId)
    authorise(actor, 'price-rise:read', { hubId: rise.hubId })
    const stored = await rowsOfRises(reader, [riseId])
    const customers = await customersByIds(
      reader,
      stored.map((row) => row.customerId),
    )
    const names = new Map(customers.map((one) => [one.id, one.displayName]))
    const rows = stored.map((row) => ({ ...rowView(row), customerName: names.get(row.customerId) ?? null }))
    const timeline = (await historyOf(reader, 'subscriptions.price_rise_history', riseId)).map(
      ({ event, to, at, reason }) => ({ event, to, at: at.toISOString(), reason }),
    )
    return {
      ...(await viewOf(reader, actor, rise, rows)),
      rows: rows.toSorted((one, other) => (one.reference < other.reference ? -1 : 1)),
      timeline,
    }
  })
}

async function viewOf(
  reader: Reader,
  actor: Actor,
  rise: StoredRise,
  rows: readonly PriceRiseRow[],
): Promise<PriceRise> {
  const hub = await hubById(reader, rise.hubId)
  return {
    id: rise.id,
    reference: rise.reference,
    hubId: rise.hubId,
    hubName: hub?.name ?? '',
    fromOn: rise.fromOn,
    change: rise.change,
    reason: rise.reason,
    state: stateOf(rise),
    preparedAt: rise.preparedAt.toISOString(),
    preparedByMe: rise.preparedBy === actorName(actor),
    confirmedAt: rise.confirmedAt?.toISOString() ?? null,
    withdrawnAt: rise.withdrawnAt?.toISOString() ?? null,
    totals: totalsOf(rows),
  }
}

type StoredRow = Awaited<ReturnType<typeof rowsOfRises>>[number]

/** A row as it stands: its amounts are those of the preview, or those that were made milder since. */
function rowView({ row, amendmentId, amendmentState, preview, effectiveOn, why }: StoredRow): PriceRiseRow {
  const eased = preview?.priceRise
    ? {
        after: {
          carCents: preview.priceRise.carAfterCents,
          totalCents: preview.weekly.afterCents,
          gstCents: preview.weekly.gstAfterCents,
        },
        firstDebit: { on: effectiveOn!, amountCents: preview.weekly.afterCents },
      }
    : {}
  return { ...row, ...eased, amendmentId, state: stateOfRow(amendmentState, why), why }
}

function stateOfRow(amendment: string | null, why: string | null): PriceRiseRow['state'] {
  if (amendment === null) return why === null ? 'planned' : 'refused'
  if (amendment === 'applied') return 'applied'
  return amendment === 'cancelled' || amendment === 'failed' ? 'withdrawn' : 'announced'
}
