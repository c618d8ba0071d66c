import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import type { Batch } from '../../platform/data-keys/reseal-column.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables, DriverTable } from './tables.ts'

const customers = owning<CustomerTables>()

type Licence = Pick<DriverTable, 'id' | 'licenceState' | 'licenceCountry' | 'licenceNumberSealed'>

const batchSize = 500

/** What a licence is found again by: who issued it and its number. */
export function licenceKey(issuedBy: Pick<Licence, 'licenceState' | 'licenceCountry'>, number: string): string {
  return `${issuedBy.licenceState ?? issuedBy.licenceCountry ?? ''}:${number}`
}

/** The hashes by which a driver's licence may be stored elsewhere: one for each key that is in use. */
export async function licenceIndexes({ secrets }: Pick<App, 'secrets'>, driver: Licence): Promise<Buffer[]> {
  if (!driver.licenceNumberSealed) return []
  const number = await secrets.open(placeOf.licenceNumber(driver.id), driver.licenceNumberSealed)
  return secrets.blindIndexes('licence', licenceKey(driver, number))
}

/** Indexes a batch of licences anew by the present key of indexes, from the licences themselves. */
export const licenceIndex = {
  name: 'customers.drivers.licence_number_index',
  writeBatch: (app: Pick<App, 'db' | 'secrets'>, oldKeys: readonly number[], after: string | null) =>
    app.db.inTransaction(system('keys.rotate'), (tx) => reindex(app, tx, oldKeys, after)),
}

async function reindex(
  { secrets }: Pick<App, 'secrets'>,
  tx: Tx,
  oldKeys: readonly number[],
  after: string | null,
): Promise<Batch> {
  const rows = await customers(tx)
    .selectFrom('customers.drivers')
    .select(['id', 'licenceState', 'licenceCountry', 'licenceNumberSealed'])
    .where('licenceNumberIndex', 'is not', null)
    .where(sql<boolean>`platform.indexing_key(licence_number_index) = any(${[...oldKeys]}::integer[])`)
    .$if(after !== null, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(batchSize)
    .forNoKeyUpdate()
    .skipLocked()
    .execute()
  const unreadable: string[] = []
  let written = 0
  for (const row of rows) {
    const number = await opened(secrets, row)
    if (number === undefined) {
      unreadable.push(`customers.drivers.licence_number_sealed of ${row.id}`)
      continue
    }
    // An index without its licence leads nowhere.
    const anew = number === null ? null : await secrets.blindIndex('licence', licenceKey(row, number))
    await customers(tx)
      .updateTable('customers.drivers')
      .set({ licenceNumberIndex: anew })
      .where('id', '=', row.id)
      .execute()
    written += 1
  }
  return { written, unreadable, next: rows.length === batchSize ? rows.at(-1)!.id : null }
}

/** The number, null where there is none, undefined where it was changed outside the product. */
async function opened(secrets: App['secrets'], row: Licence): Promise<string | null | undefined> {
  if (!row.licenceNumberSealed) return null
  return secrets.open(placeOf.licenceNumber(row.id), row.licenceNumberSealed).catch((error: Error) => {
    if (/unable to authenticate|not an encrypted value/.test(error.message)) return undefined
    throw error
  })
}
