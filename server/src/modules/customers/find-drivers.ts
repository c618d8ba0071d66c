import type { Driver } from '@faith/contract/customers'
import { sql } from 'kysely'
import { MasterKeyUnavailable } from '../../adapters/master-key/master-key.ts'
import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import type { Place } from '../../lib/sealed-value.ts'
import { licenceIndexes } from './licence-index.ts'
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
  return Promise.all(rows.map((row) => shown(app, row)))
}

/** Drivers by ids as shown, in the order of the ids; those that the actor may not see are left out. */
export async function driversByIds(app: Needs, reader: Reader, ids: readonly string[]): Promise<Driver[]> {
  const rows = await rowsByIds(reader, ids)
  return Promise.all(rows.map((row) => shown(app, row)))
}

/** What the eligibility rule needs of a driver: decrypted, so for checks and for readings that are audited. */
export async function driverFacts(
  app: Needs,
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, DriverFacts>> {
  const rows = await rowsByIds(reader, ids)
  const facts = new Map<string, DriverFacts>()
  for (const { id, birthDateSealed, licenceClass, licenceState, licenceExpiresOn } of rows) {
    if (!birthDateSealed || !licenceClass || !licenceExpiresOn) continue
    const dateOfBirth = await app.secrets.open(placeOf.birthDate(id), birthDateSealed)
    facts.set(id, { dateOfBirth, licenceClass, licenceState, licenceExpiresOn })
  }
  return facts
}

/** Drivers whose licence is on file with another customer too; nothing else is learnt of that one. */
export async function licencesElsewhere(app: Needs, reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await rowsByIds(reader, ids)
  const found = new Set<string>()
  for (const row of rows) {
    for (const index of await licenceIndexes(app, row)) {
      const answer = await sql<{
        elsewhere: boolean
      }>`select customers.licence_is_elsewhere(${index}, ${row.customerId}) as elsewhere`.execute(customers(reader))
      if (answer.rows[0]?.elsewhere) found.add(row.id)
    }
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

/** While the keeper of the keys is away, what is encrypted is shown as hidden; the rest stays usable (faults-and-abuse F31). */
async function shown({ secrets }: Needs, row: DriverTable): Promise<Driver> {
  const opened = (sealed: Buffer | null, place: Place) =>
    sealed ? secrets.open(place, sealed).catch(hiddenWhenKeysAreAway) : null
  const birthDate = await opened(row.birthDateSealed, placeOf.birthDate(row.id))
  const licenceNumber = await opened(row.licenceNumberSealed, placeOf.licenceNumber(row.id))
  const cardNumber = await opened(row.cardNumberSealed, placeOf.cardNumber(row.id))
  return {
    id: row.id,
    fullName: row.fullName,
    birthYear: birthDate && birthDate !== hidden ? Number(birthDate.slice(0, 4)) : null,
    licenceClass: row.licenceClass,
    licenceState: row.licenceState,
    licenceCountry: row.licenceCountry,
    licenceNumberMasked: licenceNumber === null ? null : maskNumber(licenceNumber),
    cardNumberMasked: cardNumber === null ? null : maskNumber(cardNumber),
    licenceExpiresOn: row.licenceExpiresOn,
    frontFileId: row.frontFileId,
    backFileId: row.backFileId,
  }
}

const hidden = '••••••'

function hiddenWhenKeysAreAway(error: unknown): string {
  if (error instanceof MasterKeyUnavailable) return hidden
  throw error
}
