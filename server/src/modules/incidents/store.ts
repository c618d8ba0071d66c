import type { Selectable } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import type { ChargeImportTable, IncidentTables, RoadChargeTable } from './tables.ts'

export const incidents = owning<IncidentTables>()

export type RoadCharge = Readonly<Selectable<RoadChargeTable>>
export type StoredImport = Readonly<Selectable<ChargeImportTable>>

/** A toll or fine that the actor may see, or the 404 of a missing one. */
export async function mustFindCharge(reader: Reader, id: string): Promise<RoadCharge> {
  const found = await incidents(reader)
    .selectFrom('incidents.road_charges')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Locks a toll or fine, before its account and invoice. */
export async function lockCharge(tx: Tx, id: string): Promise<RoadCharge> {
  const found = await incidents(tx)
    .selectFrom('incidents.road_charges')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Which of these issuers' numbers are here already, as `issuer number` in lower case. */
export async function knownNumbers(
  reader: Reader,
  wanted: readonly { issuer: string; issuerReference: string }[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  const rows = await incidents(reader)
    .selectFrom('incidents.road_charges')
    .select(['issuer', 'issuerReference'])
    .where((eb) =>
      eb(
        eb.fn<string>('lower', ['issuerReference']),
        'in',
        wanted.map((one) => one.issuerReference.toLowerCase()),
      ),
    )
    .execute()
  return new Set(rows.map(numberOf))
}

/** How an issuer's number is compared. */
export function numberOf({ issuer, issuerReference }: { issuer: string; issuerReference: string }): string {
  return `${issuer} ${issuerReference}`.toLowerCase()
}
