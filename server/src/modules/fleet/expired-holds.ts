import { owning, type Reader } from '../../db.ts'
import type { FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** Commitments whose time is up but which nobody has ended yet; they block nobody. The longest over first. */
export async function expiredCommitments(reader: Reader, limit: number): Promise<string[]> {
  const rows = await lasting(reader).where('expiresAt', '<=', reader.now).orderBy('expiresAt').limit(limit).execute()
  return rows.map((row) => row.id)
}

/** When the next commitment's time is up. */
export async function nextCommitmentEnd(reader: Reader): Promise<Date | null> {
  return (await lasting(reader).orderBy('expiresAt').executeTakeFirst())?.expiresAt ?? null
}

function lasting(reader: Reader) {
  return fleet(reader)
    .selectFrom('fleet.commitments')
    .select(['id', 'expiresAt'])
    .where('live', '=', true)
    .where('expiresAt', 'is not', null)
}
