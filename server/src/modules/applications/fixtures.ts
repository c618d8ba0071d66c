import type { BuilderChoices } from '@faith/contract/applications'
import type { DriverAnswers, PersonAnswers } from '@faith/contract/customers'
import type { z } from 'zod'
import type { TestApp } from '../../../test/test-app.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { createKnownAccount, createStaff, hashPassword } from '../identity/index.ts'
import { saveApplicant, saveDrivers } from './edit-application.ts'
import { placeHold } from './place-hold.ts'
import type { ShownHold } from './show-hold.ts'

/** Melbourne's id in the demo data. */
export const melbourne = '0199a000-0000-7000-8000-000000000003'

export const choices: BuilderChoices = { termMonths: 6, kmPerWeek: 500, extraDrivers: 0, faithCare: true }

let cars = 0

/** A ready car at Melbourne with the running example's prices; gives its id and slug. */
export async function aCar(
  app: TestApp,
  more: { powerKw?: number | null; tareKg?: number; minAge?: number; state?: string } = {},
): Promise<{ id: string; slug: string }> {
  const id = newId()
  cars += 1
  const place = cars
  const stockNo = `FA-${5000 + place}`
  const { powerKw = 131, tareKg = 1650, minAge = null, state = 'ready' } = more
  await app.query(
    `insert into fleet.vehicles (id, stock_no, vin, make, model, variant, build, hub_id, state, power_kw, tare_kg, min_age, created_at, updated_at)
     values ($1, $2, $3, 'Toyota', 'RAV4', 'GX Hybrid', '2023-03', $4, $5, $6, $7, $8, $9, $9)`,
    [id, stockNo, `JTMW43FV00D${100000 + place}`, melbourne, state, powerKw, tareKg, minAge, app.clock.now()],
  )
  await app.query(
    'insert into offers.term_prices values ($1, 1, 38900), ($1, 3, 34900), ($1, 6, 31900), ($1, 9, 29900)',
    [id],
  )
  return { id, slug: `2023-toyota-rav4-${stockNo.toLowerCase()}` }
}

let people = 0

/** A customer's account with a confirmed address, as the actor of its requests. */
export async function aBuyer(app: TestApp): Promise<AccountActor> {
  people += 1
  const place = people
  const passwordHash = await password
  const account = {
    givenName: 'Aroha',
    familyName: 'O’Brien',
    nativeName: null,
    email: `buyer-${place}@example.com`,
    language: 'en' as const,
    passwordHash,
  }
  const accountId = await app.db.inTransaction(system('test'), (tx) => createKnownAccount(tx, account))
  return { kind: 'account', accountId, customerIds: [], roles: ['customer'], hubIds: [], sessionId: newId() }
}

const password = hashPassword('four wet dogs in Perth')

/** An agent of some hubs. */
export async function anAgent(app: TestApp, hubIds: string[] = [melbourne]): Promise<AccountActor> {
  people += 1
  const place = people
  const passwordHash = await password
  const staff = {
    givenName: 'Callum',
    familyName: 'Reyes',
    nativeName: null,
    email: `agent-${place}@staff.example.com`,
    language: 'en' as const,
    passwordHash,
    roles: ['agent' as const],
    hubIds,
  }
  const accountId = await app.db.inTransaction(system('test'), (tx) => createStaff(tx, staff))
  return { kind: 'account', accountId, customerIds: [], roles: ['agent'], hubIds, sessionId: newId() }
}

/** The actor of the account's next request, which knows its customer. */
export async function refreshed(app: TestApp, actor: AccountActor): Promise<AccountActor> {
  const rows = await app.query<{ id: string }>(
    'select customer_id as id from identity.account_customers where account_id = $1',
    [actor.accountId],
  )
  return { ...actor, customerIds: rows.map((row) => row.id) }
}

export const applicant: z.infer<typeof PersonAnswers> = {
  kind: 'person',
  givenName: 'Aroha',
  familyName: 'O’Brien',
  phone: '0491 570 006',
  address: { line: '1 Barkly Street', suburb: 'Footscray', state: 'VIC', postcode: '3011' },
}

/** A complete driver with an open licence and photos; the number differs each time. */
export async function aDriver(
  app: TestApp,
  actor: AccountActor,
  more: Partial<DriverAnswers> = {},
): Promise<DriverAnswers> {
  people += 1
  const place = people
  return {
    fullName: 'Aroha O’Brien',
    dateOfBirth: '1990-01-26',
    licenceClass: 'open',
    licenceState: 'VIC',
    licenceNumber: String(100_000_000 + place),
    licenceExpiresOn: '2029-08-14',
    frontFileId: await aPhoto(app, actor, 'licence_front'),
    backFileId: await aPhoto(app, actor, 'licence_back'),
    ...more,
  }
}

/** A stored photo of the actor's customer, without its bytes. */
export async function aPhoto(app: TestApp, actor: AccountActor, purpose: string): Promise<string> {
  const id = newId()
  await app.query(
    `insert into files.images (id, customer_id, purpose, storage_key, width, height, byte_count, sha256, uploaded_at, uploaded_by)
     values ($1::uuid, $2, $3, $1::uuid::text, 600, 400, 1, '\\x00', $5, $4)`,
    [id, actor.customerIds[0], purpose, actor.accountId, app.clock.now()],
  )
  return id
}

/** A held car with a draft that is ready to be submitted. */
export async function aReadyDraft(
  app: TestApp,
  driver: Partial<DriverAnswers> = {},
  car?: { id: string; slug: string },
): Promise<{ actor: AccountActor; hold: ShownHold; car: { id: string; slug: string } }> {
  const held = car ?? (await aCar(app))
  const buyer = await aBuyer(app)
  const hold = await placeHold(app, buyer, { vehicle: held.slug, choices })
  const actor = await refreshed(app, buyer)
  await saveApplicant(app, actor, hold.applicationId, applicant)
  await saveDrivers(app, actor, hold.applicationId, [await aDriver(app, actor, driver)])
  return { actor, hold, car: held }
}
