import type { Role } from '@faith/contract/access'
import { FactorOwner } from '@faith/contract/factor-resets'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { newId } from '../../lib/ids.ts'
import { anAccount, knownKey, signInWithCode, type TestBrowser } from '../identity/fixtures.ts'
import { setUpKnownFactor } from '../identity/index.ts'
import { maskEmail } from './rules/mask.ts'

// An administrator reads no customer; for a lost factor they see who it is, masked, and whether a reset waits.

let app: TestApp
let close: () => Promise<void>
let administrator: TestBrowser & { id: string }
beforeAll(async () => {
  ;({ app, close } = await testApp())
  const { id, email } = await anAccount(app, { roles: ['administrator'] })
  administrator = Object.assign(await signInWithCode(app, email), { id })
})
afterAll(() => close())

let made = 0
/** Somebody who signs in as a customer of this name, with all that a customer has. */
async function aCustomer(displayName: string, options: { roles?: Role[]; factor?: boolean } = {}) {
  const { id, email } = await anAccount(app, options.roles ? { roles: options.roles } : {})
  const customerId = newId()
  made += 1
  const reference = `FA-C-9${String(made).padStart(4, '0')}`
  await app.query(
    `insert into customers.customers (id, reference, kind, display_name, email, phone, language, opened_by, created_at, updated_at)
     values ($1, $2, 'person', $3, $4, '+61491570006', 'en', $5, now(), now())`,
    [customerId, reference, displayName, email, id],
  )
  await app.query('insert into identity.account_customers (account_id, customer_id, since) values ($1, $2, now())', [
    id,
    customerId,
  ])
  if (options.factor) await app.db.inTransaction({ kind: 'auth' }, (tx) => setUpKnownFactor(app, tx, id, knownKey))
  return { id, email, customerId, reference }
}

const find = async (q: string, browser: TestBrowser = administrator) =>
  (await browser.call('GET', `/factor-owners?q=${encodeURIComponent(q)}`)).body

test('is found by name, reference or whole address: who it is, masked, and nothing beside', async () => {
  const { customerId, reference, email } = await aCustomer('Siobhán Nguyễn-O’Brien', { factor: true })
  const expected = {
    customerId,
    reference,
    name: 'Renée O’Brien',
    emailMasked: `${email[0]}•••@example.com`,
    secondFactor: true,
    reset: null,
  }
  for (const q of ['siobhan nguyen', 'SIOBHÁN', reference, email, email.toUpperCase()])
    expect(await find(q), q).toEqual({ owners: [expected], more: false })
  expect(Object.keys(expected).sort()).toEqual(Object.keys(FactorOwner.shape).sort())
  // Part of an address finds nobody, and wildcards are characters.
  for (const q of [email.slice(0, 20), email.slice(1), '%%', '@example.com'])
    expect((await find(q)).owners, q).toEqual([])
})

test('each customer found is in the audit log, under the administrator’s name and without what was typed', async () => {
  const [one, other] = [await aCustomer('Wattle Quokka'), await aCustomer('Banksia Quokka')]
  await find('quokka')
  const entries = await app.query<{ object_id: string; customer_id: string; actor: string; detail: object }>(
    `select object_id, customer_id, actor, detail from audit.entries where action = 'factor-reset.find'
     and customer_id = any ($1) order by id`,
    [[one.customerId, other.customerId]],
  )
  expect(entries.map((entry) => entry.object_id).sort()).toEqual([one.customerId, other.customerId].sort())
  expect(entries.map(({ actor, detail }) => [actor, detail])).toEqual(
    Array(2).fill([`account:${administrator.id}`, {}]),
  )
})

test('shows whether there is a factor and a reset that waits, also to whoever looks again', async () => {
  const { customerId, id } = await aCustomer('Grevillea Numbat', { factor: true })
  await aCustomer('Telopea Numbat')
  const states = async () =>
    (await find('numbat')).owners.map((one: FactorOwner) => [one.secondFactor, one.reset?.reason ?? null]).sort()
  expect(await states()).toEqual([
    [false, null],
    [true, null],
  ])
  const reason = 'Phone stolen; licence compared with the face.'
  await administrator.call('POST', `/customers/${customerId}/factor-resets`, { proof: 'video', reason })
  expect(await states()).toEqual([
    [false, null],
    [true, reason],
  ])
  const { reset } = (await find('grevillea')).owners[0]
  expect(reset.account).toMatchObject({ id, kind: 'customer', customerIds: [customerId] })
  expect((await administrator.call('DELETE', `/factor-resets/${reset.id}`)).status).toBe(204)
  expect(await states()).toEqual([
    [false, null],
    [true, null],
  ])
})

test('whoever works here, has closed the account or has none is not among them', async () => {
  const staff = await aCustomer('Hakea Bilby', { roles: ['agent'] })
  const closed = await aCustomer('Acacia Bilby')
  await app.query(`update identity.accounts set status = 'disabled' where id = $1`, [closed.id])
  const nobody = await aCustomer('Eremophila Bilby')
  await app.query('delete from identity.account_customers where customer_id = $1', [nobody.customerId])
  for (const q of ['bilby', staff.email, closed.email, nobody.email, nobody.reference])
    expect(await find(q), q).toEqual({ owners: [], more: false })
})

test('ten at most, and it says that there are more', async () => {
  for (const letter of 'abcdefghijk') await aCustomer(`Waratah Quoll ${letter}zz`)
  const { owners, more } = await find('quoll')
  expect([owners.length, more]).toEqual([10, true])
  expect((await find('quoll gzz')).owners).toHaveLength(1)
})

test.each(['hub_staff', 'agent', 'fleet_manager', 'finance', 'auditor'] as const)('is not for %s', async (role) => {
  const { email } = await anAccount(app, { roles: [role] })
  const browser = await signInWithCode(app, email)
  expect((await browser.call('GET', '/factor-owners?q=quoll')).status).toBe(403)
})

test('opens no other door: an administrator reads neither the customer, nor dealings, nor money', async () => {
  const { customerId } = await aCustomer('Correa Dunnart', { factor: true })
  for (const path of [`/customers/${customerId}`, `/staff/customers/${customerId}/dealings`, '/invoices', '/payments'])
    expect([path, (await administrator.call('GET', path)).status]).toEqual([path, 403])
})

test.each([
  ['aroha@example.com', 'a•••@example.com'],
  ['x@y.au', 'x•••@y.au'],
  ['"a@b"@example.com', '"•••@example.com'],
  ['王伟@example.com', '王•••@example.com'],
])('masks %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked)
})
