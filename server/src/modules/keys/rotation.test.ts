import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createKeyFileMaster } from '../../adapters/master-key/key-file.ts'
import { createApp } from '../../app.ts'
import { keyUsers } from '../../start/key-users.ts'
import { licencesElsewhere } from '../customers/index.ts'
import { keyStates, openDriver, placeOfDriver, sealByVersion1, someDrivers, valuesByKey } from './fixtures.ts'
import { rewrapDataKeys, rotateDataKey } from './index.ts'

let app: TestApp
let close: () => Promise<void>
beforeEach(async () => {
  ;({ app, close } = await testApp())
})
afterEach(() => close())

const said: string[] = []
const pace = { learnMs: 1, settleMs: 1, say: (line: string) => void said.push(line) }
const rotateFields = (of: TestApp = app) => rotateDataKey(of, 'fields', keyUsers.fields, pace)
const audited = () =>
  app.query<{ action: string; reference: string }>(
    `select action, object_reference as reference from audit.entries where action like 'data-key.%' order by at, id`,
  )

test('every value is written anew by a new key, which opens it; the old key is destroyed; each step is audited', async () => {
  const drivers = await someDrivers(app, 600)
  const [before] = Object.keys(await keyStates(app, 'fields')).map(Number)
  expect(await valuesByKey(app)).toEqual({ [before!]: 1_801 })
  said.length = 0
  const rotation = await rotateFields()
  expect(rotation).toEqual({ key: 3, written: 1_801, destroyed: [before], kept: [], unreadable: [] })
  expect(await valuesByKey(app)).toEqual({ 3: 1_801 })
  expect(await keyStates(app, 'fields')).toEqual({ [before!]: 'destroyed', 3: 'active' })
  for (const driver of [drivers[0]!, drivers[599]!]) expect(await openDriver(app, driver.id)).toEqual(driver)
  expect(said).toEqual([
    'Key 3 is introduced',
    'Key 3 makes new values',
    'customers.customers.address_sealed: 1 written anew',
    'customers.drivers.birth_date_sealed: 500 written anew',
    'customers.drivers.birth_date_sealed: 600 written anew',
    'customers.drivers.licence_number_sealed: 500 written anew',
    'customers.drivers.licence_number_sealed: 600 written anew',
    'customers.drivers.card_number_sealed: 500 written anew',
    'customers.drivers.card_number_sealed: 600 written anew',
  ])
  expect(await audited()).toEqual([
    { action: 'data-key.introduce', reference: '3' },
    { action: 'data-key.activate', reference: '3' },
    { action: 'data-key.destroy', reference: String(before) },
  ])
})

test('values from before data keys are taken over by the first rotation, and only then is their key refused', async () => {
  await app.query(
    `insert into platform.data_keys (number, purpose, state, introduced_at) values (0, 'fields', 'retiring', now()), (-1, 'blind_index', 'retiring', now())`,
  )
  await app.keyRing.refresh()
  const key = app.secrets.derive('fields-1')
  const first = {
    seal: async (place: Parameters<typeof sealByVersion1>[1], plain: string) => sealByVersion1(key, place, plain),
    blindIndex: async (purpose: string, value: string) => app.secrets.keyedHash(purpose, value),
  }
  const [driver] = await someDrivers(app, 1, first)
  expect(await valuesByKey(app)).toEqual({ 0: 4 })
  expect(await openDriver(app, driver!.id)).toEqual(driver)
  expect(await rotateFields()).toMatchObject({ written: 4, destroyed: [0], kept: [] })
  expect(await openDriver(app, driver!.id)).toEqual(driver)
  await expect(someDrivers(app, 1, first)).rejects.toThrow('was made by key 0, which is not in use')
})

test('a licence is found elsewhere while indexes are made anew, whichever key each has', async () => {
  const [one] = await someDrivers(app, 1)
  const find = () => app.db.read({ kind: 'system', job: 'test' }, (reader) => licencesElsewhere(app, reader, [one!.id]))
  expect(await find()).toEqual(new Set())
  // Another customer's driver with the same licence.
  const other = await someDrivers(app, 1)
  expect(await find()).toEqual(new Set([one!.id]))
  const before = Object.keys(await keyStates(app, 'blind_index')).map(Number)
  expect(await rotateDataKey(app, 'blind_index', keyUsers.blind_index, pace)).toEqual({
    key: 3,
    written: 2,
    destroyed: before,
    kept: [],
    unreadable: [],
  })
  expect(await find()).toEqual(new Set([one!.id]))
  await app.query('update customers.drivers set licence_number_index = null where id = $1', [other[0]!.id])
  expect(await find()).toEqual(new Set())
})

test('a value that was changed is named and keeps its key; the others go on', async () => {
  const [one, two] = await someDrivers(app, 2)
  const [before] = Object.keys(await keyStates(app, 'fields')).map(Number)
  await app.query(
    `update customers.drivers set card_number_sealed = set_byte(card_number_sealed, 39, get_byte(card_number_sealed, 39) # 1) where id = $1`,
    [one!.id],
  )
  const rotation = await rotateFields()
  expect(rotation).toEqual({
    key: 3,
    written: 6,
    destroyed: [],
    kept: [before],
    unreadable: [`customers.drivers.card_number_sealed of ${one!.id}`],
  })
  expect(await openDriver(app, two!.id)).toEqual(two)
  expect(await keyStates(app, 'fields')).toEqual({ [before!]: 'retiring', 3: 'active' })
})

test('what somebody holds is waited for, and a second run goes on where the first one stopped', async () => {
  const [held, free] = await someDrivers(app, 2)
  const [before] = Object.keys(await keyStates(app, 'fields')).map(Number)
  const [released, isLocked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const seal = (value: string) => app.secrets.seal(placeOfDriver('card_number', held!.id), value)
  const writer = holding(async () => {
    isLocked.resolve()
    await released.promise
    return seal('typed meanwhile')
  }, held!.id)
  await isLocked.promise
  const first = await rotateFields()
  expect(first).toMatchObject({ written: 4, destroyed: [], kept: [before] })
  expect(await openDriver(app, held!.id)).toEqual(held)
  released.resolve()
  await writer
  const second = await rotateFields()
  expect(second).toMatchObject({ key: first.key, written: 2, destroyed: [before], kept: [] })
  expect(await openDriver(app, held!.id)).toEqual({ ...held, card_number: 'typed meanwhile' })
  expect(await openDriver(app, free!.id)).toEqual(free)
})

test('another process opens values of a key that it has not heard of', async () => {
  const other = await createApp(app, { url: app.database.app, poolSize: 1 })
  try {
    const [driver] = await someDrivers(app, 1)
    await rotateFields()
    expect(await openDriver({ query: app.query, secrets: other.secrets }, driver!.id)).toEqual(driver)
  } finally {
    await other.close()
  }
})

test('nothing is stored that no key in use has made', async () => {
  const [driver] = await someDrivers(app, 1)
  const store = (value: Buffer | string) =>
    app.query('update customers.drivers set card_number_sealed = $2 where id = $1', [driver!.id, value])
  const future = await app.secrets.seal(placeOfDriver('card_number', driver!.id), 'x')
  future.writeUInt32BE(99, 1)
  await expect(store(future)).rejects.toThrow('was made by key 99, which is not in use')
  await expect(store(Buffer.from('in clear, and long enough to be sealed'))).rejects.toThrow('made by key none')
  await expect(store(Buffer.from(''))).rejects.toThrow('made by key none')
  expect(await openDriver(app, driver!.id)).toEqual(driver)
})

test('values of the same driver, and of two, cannot be exchanged', async () => {
  const [one, two] = await someDrivers(app, 2)
  await app.query(
    `update customers.drivers d set birth_date_sealed = o.birth_date_sealed, card_number_sealed = d.licence_number_sealed
     from customers.drivers o where d.id = $1 and o.id = $2`,
    [one!.id, two!.id],
  )
  const [row] = await app.query<Record<string, Buffer>>('select * from customers.drivers where id = $1', [one!.id])
  for (const column of ['birth_date', 'card_number'] as const)
    await expect(app.secrets.open(placeOfDriver(column, one!.id), row![`${column}_sealed`]!)).rejects.toThrow(
      'unable to authenticate',
    )
})

test('a new master key wraps every data key and no value changes; the old one no longer opens any', async () => {
  const [driver] = await someDrivers(app, 1)
  const values = await app.query('select * from customers.drivers')
  const next = createKeyFileMaster(() => [Buffer.alloc(32, 3), Buffer.alloc(32, 2)])
  expect(await rewrapDataKeys({ db: app.db, masterKey: next })).toBe(2)
  expect(await rewrapDataKeys({ db: app.db, masterKey: next })).toBe(0)
  expect(await app.query('select * from customers.drivers')).toEqual(values)
  const only = createKeyFileMaster(() => [Buffer.alloc(32, 3)])
  const other = await createApp({ ...app, masterKey: only }, { url: app.database.app, poolSize: 1 })
  expect(await openDriver({ query: app.query, secrets: other.secrets }, driver!.id)).toEqual(driver)
  await other.close()
  await expect(createApp(app, { url: app.database.app, poolSize: 1 })).rejects.toThrow(
    `The master key is not the one of this installation: its data keys need ${only.name}, and ${app.masterKey.name} was given.`,
  )
  expect((await audited()).map((row) => row.action)).toEqual(['data-key.rewrap', 'data-key.rewrap'])
})

test('the rotation knows every column that the database says has a key, and each says so of itself', async () => {
  const uses = await app.query<{ name: string; purpose: string }>(
    `select target || case when column_name = 'sealing_key' then '' else '.' || column_name end as name, purpose from platform.key_uses order by 1`,
  )
  const known = (purpose: 'fields' | 'blind_index') => keyUsers[purpose].map((user) => ({ name: user.name, purpose }))
  expect([...known('fields'), ...known('blind_index')].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(uses)
  // What is encrypted is bytes: a column of bytes is one of those, or a hash, a public key, or a file of a list.
  const others = await app.query<{ name: string }>(
    `select format('%I.%I.%I', table_schema, table_name, column_name) as name from information_schema.columns
     where data_type = 'bytea' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`,
  )
  const named = new Set(uses.map((one) => one.name))
  expect(others.map((one) => one.name).filter((name) => !named.has(name) && !/hash$|sha256$/.test(name))).toEqual([
    'identity.passkeys.public_key',
    'incidents.charge_imports.content',
    'offers.fleet_imports.content',
    'platform.data_keys.wrapped',
  ])
})

/** Holds a driver's row as a slow request does, then stores a card number. */
async function holding(work: () => Promise<Buffer>, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: app.database.admin })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select from customers.drivers where id = $1 for update', [id])
    await client.query('update customers.drivers set card_number_sealed = $2 where id = $1', [id, await work()])
    await client.query('commit')
  } finally {
    await client.end()
  }
}
