import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { PolicyTables } from './tables.ts'

const policies = owning<PolicyTables>()

/** A public holiday of a state: closed all day, or from `closesAt` (HH:MM, hub time). */
export interface Holiday {
  on: string
  name: string
  closesAt: string | null
}

/** Public holidays of a state between two hub dates, both included; a regional one counts where its region names the hub's city. */
export async function holidaysOf(
  reader: Reader,
  state: string,
  city: string,
  from: string,
  to: string,
): Promise<Holiday[]> {
  const rows = await policies(reader)
    .selectFrom('policies.public_holidays')
    .select(['onDate', 'name', 'region', 'partDayFrom'])
    .where('onDate', '>=', sql<string>`${from}::date`)
    .where('onDate', '<=', sql<string>`${to}::date`)
    .where(sql<boolean>`${state} = any(states)`)
    .orderBy('onDate')
    .execute()
  return rows
    .filter((row) => row.region === null || row.region.includes(city))
    .map((row) => ({ on: row.onDate, name: row.name, closesAt: row.partDayFrom }))
}
