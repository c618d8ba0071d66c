import type { Driver } from '@faith/contract/customers'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import type { DriverFacts } from './rules/eligibility.ts'
import { maskNumber } from './rules/mask.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables, DriverTable } from './tables.ts'

const customers = owning<CustomerTables>()

type Needs = Pick<App, 'secrets'>

/** A customer's drivers as shown, oldest first: numbers masked, the birth date as its year. */
export async function driversOf(app: Needs, reader: Reader, customerId: string): Promise<Driver[]> {
  const rows = await customers(reader)
    .selectFrom('customers.drivers')
    .selectAll()
    .where('customerId', '=', customerId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => shown(app, row))
}

/** Drivers by ids as shown, in the order of the ids; those that the actor may not see are left out. */
export async function driversByIds(app: Needs, reader: Reader, ids: readonly string[]): Promise<Driver[]> {
  const rows = await rowsByIds(reader, ids)
  return rows.map((row) => shown(app, row))
}

/** What the eligibility rule needs of a driver: decrypted, so for checks and for readings that are audited. */
export async function driverFacts(
  app: Needs,
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, DriverFacts>> {
  const rows = await rowsByIds(reader, ids)
  return new Map(
    rows.flatMap((row) => {
      const { birthDateSealed, licenceClass, licenceState, licenceExpiresOn } = row
      if (!birthDateSealed || !licenceClass || !licenceExpiresOn) return []
      return [
        [
          row.id,
          {
            dateOfBirth: app.secrets.open(placeOf.birthDate(row.id), birthDateSealed),
            licenceClass,
            licenceState,
            licenceExpiresOn,
          },
        ],
      ]
    }),
  )
}

/** Drivers whose licence is on file with another customer too; nothing else is learnt of that one. */
export async function licencesElsewhere(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await rowsByIds(reader, ids)
  const found = new Set<string>()
  for (const row of rows) {
    if (!row.licenceNumberIndex) continue
    const answer = await sql<{
      elsewhere: boolean
    }>`select customers.licence_is_elsewhere(${row.licenceNumberIndex}, ${row.customerId}) as elsewhere`.execute(
      customers(reader),
    )
    if (answer.rows[0]?.elsewhere) found.add(row.id)
  }
  return found
}

async function rowsByIds(reader: Reader, ids: readonly string[]): Promise<DriverTable[]> {
  if (ids.length === 0) return []
  const rows = await customers(reader)
    .selectFrom('customers.drivers')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
  return ids.flatMap((id) => rows.filter((row) => row.id === id))
}

function shown({ secrets }: Needs, row: DriverTable): Driver {
  const masked = (sealed: Buffer | null, place: ReturnType<(typeof placeOf)['cardNumber']>) =>
    sealed ? maskNumber(secrets.open(place, sealed)) : null
  return {
    id: row.id,
    fullName: row.fullName,
    birthYear: row.birthDateSealed
      ? Number(secrets.open(placeOf.birthDate(row.id), row.birthDateSealed).slice(0, 4))
      : null,
    licenceClass: row.licenceClass,
    licenceState: row.licenceState,
    licenceCountry: row.licenceCountry,
    licenceNumberMasked: masked(row.licenceNumberSealed, placeOf.licenceNumber(row.id)),
    cardNumberMasked: masked(row.cardNumberSealed, placeOf.cardNumber(row.id)),
    licenceExpiresOn: row.licenceExpiresOn,
    frontFileId: row.frontFileId,
    backFileId: row.backFileId,
  }
}
