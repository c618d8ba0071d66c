import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createKeyFileMaster } from '../../adapters/master-key/key-file.ts'
import { type MasterKeyPort, MasterKeyUnavailable } from '../../adapters/master-key/master-key.ts'
import { createApp } from '../../app.ts'
import { owning } from '../../db.ts'
import { openKeyRing } from './key-ring.ts'

let app: TestApp
let close: () => Promise<void>
beforeAll(async () => {
  ;({ app, close } = await testApp())
})
afterAll(() => close())

const anything = owning<object>()
const place = { table: 'customers.drivers', column: 'licence_number', rowId: 'a' }
const keys = () => app.query('select number, purpose, state, wrapped_by from platform.data_keys order by number')

test('a new installation makes a key for fields and one for indexes, once, wrapped by its master key', async () => {
  const by = app.masterKey.name
  const made = [
    { number: 1, purpose: 'fields', state: 'active', wrapped_by: by },
    { number: 2, purpose: 'blind_index', state: 'active', wrapped_by: by },
  ]
  expect(await keys()).toEqual(made)
  const others = await Promise.all([1, 2, 3].map(() => createApp(app, { url: app.database.app, poolSize: 1 })))
  expect(await keys()).toEqual(made)
  const sealed = await app.secrets.seal(place, 'L1')
  for (const other of others) expect(await other.secrets.open(place, sealed)).toBe('L1')
  await Promise.all(others.map((other) => other.close()))
})

test('processes that begin a new installation at once agree on its keys', async () => {
  await app.query('delete from platform.data_keys')
  const others = await Promise.all([1, 2, 3, 4].map(() => createApp(app, { url: app.database.app, poolSize: 1 })))
  const found = await keys()
  expect(found).toHaveLength(2)
  const sealed = await others[0]!.secrets.seal(place, 'L1')
  for (const other of others) expect(await other.secrets.open(place, sealed)).toBe('L1')
  await Promise.all(others.map((other) => other.close()))
})

test('another master key, or a changed data key, stops the start with one sentence and changes nothing', async () => {
  const before = await keys()
  const another = createKeyFileMaster(() => [Buffer.alloc(32, 9)])
  const start = (masterKey: MasterKeyPort) => createApp({ ...app, masterKey }, { url: app.database.app, poolSize: 1 })
  await expect(start(another)).rejects.toThrow(
    `The master key is not the one of this installation: its data keys need ${app.masterKey.name}, and ${another.name} was given. Put the right one back (FAITH_MASTER_KEY_FILE or KMS_KEY_ARN).`,
  )
  await app.query(
    'update platform.data_keys set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where purpose = $1',
    ['fields'],
  )
  await expect(start(app.masterKey)).rejects.toThrow(
    `The master key ${app.masterKey.name} does not open what it wrapped: a data key was changed in the database, so restore it from a backup.`,
  )
  await app.query(
    'update platform.data_keys set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where purpose = $1',
    ['fields'],
  )
  expect(await keys()).toEqual(before)
  await (await start(app.masterKey)).close()
})

test('while the keeper of the master key is away open keys are used for a while, then no more, and again when it is back', async () => {
  let isAway = false
  const keeper: MasterKeyPort = {
    ...app.masterKey,
    trustMs: 40,
    async unwrap(...given) {
      if (isAway) throw new MasterKeyUnavailable('kms:test', 'nobody answers')
      return app.masterKey.unwrap(...given)
    },
  }
  const needs = { db: app.db, derived: app.secrets, masterKey: keeper, log: app.log, reopenEveryMs: 0 }
  const ring = await openKeyRing({ ...needs, readAlone: (work) => work(app.db.public) })
  const key = await ring.current('fields')
  isAway = true
  await ring.refresh()
  expect(await ring.current('fields')).toMatchObject({ number: key.number })
  await new Promise((resolve) => setTimeout(resolve, 60))
  await ring.refresh()
  await expect(ring.current('fields')).rejects.toThrow(MasterKeyUnavailable)
  await expect(ring.numbered('fields', key.number)).rejects.toThrow('it has not been reached for a quarter of an hour')
  isAway = false
  await ring.refresh()
  expect(await ring.current('fields')).toMatchObject({ number: key.number })
  ring.stop()
})

test('data keys are written by the system alone', async () => {
  const before = await keys()
  const asPerson = {
    kind: 'account',
    accountId: 'a',
    customerIds: [],
    roles: ['administrator'],
    hubIds: [],
    sessionId: '',
  } as const
  await app.db.inTransaction(asPerson, (tx) =>
    sql`update platform.data_keys set state = 'retiring'`.execute(anything(tx)),
  )
  await expect(
    app.db.inTransaction(asPerson, (tx) => sql`select platform.destroy_data_key(1, now())`.execute(anything(tx))),
  ).rejects.toThrow('only the system destroys keys')
  expect(await keys()).toEqual(before)
})
