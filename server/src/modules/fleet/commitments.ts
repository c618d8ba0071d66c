import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { Span } from './rules/free-span.ts'
import type { CommitmentKind, FleetTables } from './tables.ts'

const fleet = owning<FleetTables>()

/** What a car is promised to. A hold past its `expiresAt` blocks nobody, even while it is still `live`. */
export interface Commitment extends Span {
  id: string
  vehicleId: string
  kind: CommitmentKind
  live: boolean
  expiresAt: Date | null
  reason: string | null
  endedAt: Date | null
}

/** A commitment by id. */
export async function commitmentById(reader: Reader, id: string): Promise<Commitment | undefined> {
  return (await select(reader).where('id', '=', id).execute())[0]
}

/** Commitments of cars that block at this moment of the business clock: live and not an expired hold. */
export async function blockingCommitments(reader: Reader, vehicleIds: readonly string[]): Promise<Commitment[]> {
  if (vehicleIds.length === 0) return []
  return select(reader)
    .where('vehicleId', 'in', vehicleIds)
    .where('live', '=', true)
    .where((eb) => eb.or([eb('expiresAt', 'is', null), eb('expiresAt', '>', reader.now)]))
    .orderBy(sql`lower(occupies)`)
    .execute()
}

/** All commitments of a car, newest first. */
export function commitmentsOf(reader: Reader, vehicleId: string): Promise<Commitment[]> {
  return select(reader).where('vehicleId', '=', vehicleId).orderBy('createdAt', 'desc').limit(100).execute()
}

function select(reader: Reader) {
  return fleet(reader)
    .selectFrom('fleet.commitments')
    .select(['id', 'vehicleId', 'kind', 'live', 'expiresAt', 'reason', 'endedAt'])
    .select([sql<Date>`lower(occupies)`.as('from'), sql<Date | null>`upper(occupies)`.as('until')])
}
