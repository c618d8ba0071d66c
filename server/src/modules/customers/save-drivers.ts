import type { DriverAnswers } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { type InputError, invalid, notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { imagesOf } from '../files/index.ts'
import { licenceKey } from './licence-index.ts'
import { type DriverDetails, readDriver } from './rules/read-driver.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables, DriverTable } from './tables.ts'

const customers = owning<CustomerTables>()

type Needs = Pick<App, 'secrets'>

/** Saves drivers of a customer, new ones and known ones, and gives their ids in order; refuses with every error. `today` is a hub date. */
export async function saveDrivers(
  app: Needs,
  tx: Tx,
  customerId: string,
  answers: readonly DriverAnswers[],
  today: string,
): Promise<string[]> {
  const read = answers.map((driver, place) => readDriver(driver, `/drivers/${place}`, today))
  const errors = [
    ...read.flatMap((result) => (result.ok ? [] : result.errors)),
    ...(await wrongImages(tx, customerId, answers)),
  ]
  if (errors.length > 0) throw invalid(errors)
  const ids: string[] = []
  for (const [place, result] of read.entries()) {
    if (result.ok) ids.push(await saveDriver(app, tx, customerId, answers[place]!.driverId ?? null, result.details))
  }
  return ids
}

async function wrongImages(tx: Tx, customerId: string, answers: readonly DriverAnswers[]): Promise<InputError[]> {
  const wanted = answers.flatMap((driver, place) => [
    { id: driver.frontFileId, purpose: 'licence_front', pointer: `/drivers/${place}/frontFileId` },
    { id: driver.backFileId, purpose: 'licence_back', pointer: `/drivers/${place}/backFileId` },
  ])
  const given = wanted.flatMap((one) => (one.id ? [{ ...one, id: one.id }] : []))
  const known = await imagesOf(
    tx,
    customerId,
    given.map((one) => one.id),
  )
  return given
    .filter((one) => known.get(one.id) !== one.purpose)
    .map(({ pointer }) => ({ pointer, detail: 'Upload this photo again.' }))
}

async function saveDriver(
  app: Needs,
  tx: Tx,
  customerId: string,
  knownId: string | null,
  details: DriverDetails,
): Promise<string> {
  const id = knownId ?? newId()
  const before = knownId ? await lockDriver(tx, customerId, knownId) : null
  const row = await rowOf(app, id, details, before)
  if (before)
    await customers(tx)
      .updateTable('customers.drivers')
      .set({ ...row, updatedAt: tx.now })
      .where('id', '=', id)
      .execute()
  else
    await customers(tx)
      .insertInto('customers.drivers')
      .values({ id, customerId, ...row, createdAt: tx.now, updatedAt: tx.now })
      .execute()
  await record(tx, { action: 'driver.save', object: { kind: 'driver', id }, customerId })
  return id
}

async function lockDriver(tx: Tx, customerId: string, id: string): Promise<DriverTable> {
  const row = await customers(tx)
    .selectFrom('customers.drivers')
    .selectAll()
    .where('id', '=', id)
    .where('customerId', '=', customerId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound()
  return row
}

type Written = Omit<DriverTable, 'id' | 'customerId' | 'createdAt' | 'updatedAt'>

/** The row as it will be. Numbers, birth date and photos that are left out stay; everything else is as it was typed. */
async function rowOf(
  { secrets }: Needs,
  id: string,
  details: DriverDetails,
  before: DriverTable | null,
): Promise<Written> {
  const issuedBy = { licenceState: details.licenceState ?? null, licenceCountry: details.licenceCountry ?? null }
  return {
    fullName: details.fullName,
    birthDateSealed: details.dateOfBirth
      ? await secrets.seal(placeOf.birthDate(id), details.dateOfBirth)
      : (before?.birthDateSealed ?? null),
    licenceClass: details.licenceClass ?? null,
    licenceState: details.licenceState ?? null,
    licenceCountry: details.licenceCountry?.trim() || null,
    licenceNumberSealed: details.licenceNumber
      ? await secrets.seal(placeOf.licenceNumber(id), details.licenceNumber)
      : (before?.licenceNumberSealed ?? null),
    licenceNumberIndex: details.licenceNumber
      ? await secrets.blindIndex('licence', licenceKey(issuedBy, details.licenceNumber))
      : (before?.licenceNumberIndex ?? null),
    cardNumberSealed: details.cardNumber
      ? await secrets.seal(placeOf.cardNumber(id), details.cardNumber)
      : (before?.cardNumberSealed ?? null),
    licenceExpiresOn: details.licenceExpiresOn ?? null,
    frontFileId: details.frontFileId ?? before?.frontFileId ?? null,
    backFileId: details.backFileId ?? before?.backFileId ?? null,
  }
}
