import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import type { FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** Until staff or the go-live import say who has the car, nobody else gets it. */
export async function blockImported(tx: Tx, vehicleId: string): Promise<void> {
  await fleet(tx)
    .insertInto('fleet.commitments')
    .values({
      id: newId(),
      vehicleId,
      kind: 'block',
      occupies: `[${tx.now.toISOString()},)`,
      expiresAt: null,
      reason: 'imported',
      createdAt: tx.now,
    })
    .execute()
}
