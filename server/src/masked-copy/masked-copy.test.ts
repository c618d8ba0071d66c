import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedPeople } from '../../seed/people.ts'
import { type TestApp, testApp } from '../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../test/test-sandbox.ts'
import { anActiveSubscription } from '../modules/subscriptions/fixtures.ts'
import { classifiedIn, tablesOf, textColumnsOf, unclassifiedColumns } from './classified.ts'
import { columns } from './columns.ts'
import { copyMasked } from './copy-database.ts'
import { sweep, valuesOfPeople } from './fixtures.ts'
import { history } from './table-rule.ts'

let sandbox: TestSandbox
let original: TestApp
let copy: TestApp
const closing: (() => Promise<unknown>)[] = []
const said: string[] = []
const run = (to: TestApp = copy) =>
  copyMasked({
    from: { ownerUrl: original.database.owner, secrets: original.secrets },
    to: { ownerUrl: to.database.owner, secrets: to.secrets },
    key: Buffer.alloc(32, 5),
    passwordHash: 'a hash',
    say: (line) => void said.push(line),
  })

beforeAll(async () => {
  sandbox = await testSandbox()
  const [one, other] = [await testApp({ payments: sandbox.port }), await testApp()]
  original = one.app
  copy = other.app
  closing.push(one.close, other.close, sandbox.close)
  await seedPeople(original)
  await anActiveSubscription(original, sandbox)
  await original.query(
    `insert into tasks.tasks (id, reference, kind, subject_kind, subject_id, reason, verb, opened_at, due_at)
     values (gen_random_uuid(), 'FA-T-1', 'k', 'customer', gen_random_uuid(), 'Ring bruno CASTELLANI’s phone 0491 570 156, or bruno.castellani@example.com, in May', 'Ring', now(), now())`,
  )
  await run()
})
afterAll(async () => {
  for (const close of closing) await close()
})

test('every column of text, bytes or JSON says what stands for it in a copy, and nothing is said of one that is not there', async () => {
  expect(await asOwner(unclassifiedColumns)).toEqual([])
  const [tables, there] = [await asOwner(tablesOf), await asOwner(textColumnsOf)]
  const stale = Object.keys(columns).flatMap((table) => {
    const known = classifiedIn(table)
    if (!tables.includes(table)) return [table]
    if (known === 'all' || columns[table] === history) return []
    return known.flatMap((column) =>
      there.some((one) => one.table === table && one.column === column) ? [] : [`${table}.${column}`],
    )
  })
  expect(stale).toEqual([])
})

test('a column that nobody has said anything of stops the copy before it begins', async () => {
  const { app: empty, close } = await testApp()
  closing.push(close)
  await empty.query('alter table hubs.hubs add column manager_mobile text')
  expect(await asOwner(unclassifiedColumns, empty)).toEqual(['hubs.hubs.manager_mobile'])
  await expect(run(empty)).rejects.toThrow('Say first what a copy holds of hubs.hubs.manager_mobile')
  expect(await empty.query('select from customers.customers')).toEqual([])
})

test('nothing of the demo’s people, or of who subscribes, is anywhere in the copy', async () => {
  const values = [...valuesOfPeople(), 'Aroha O’Brien', 'aroha@example.com', '109344721', 'Ring bruno']
  expect(await sweep(original, values).then((found) => found.size)).toBeGreaterThan(50)
  expect([...(await sweep(copy, values))]).toEqual([])
})

test('the copy fits together: the same rows, money and references, and what belongs together is still equal', async () => {
  const counts = (app: TestApp) =>
    app.query(`select (select count(*)::int from identity.accounts) as accounts, (select count(*)::int from customers.customers) as customers,
      (select count(*)::int from billing.invoices) as invoices, (select sum(total_cents)::int from billing.invoices) as cents,
      (select sum(debit_cents)::int from ledger.postings) as debits, (select string_agg(reference, ',' order by reference) from subscriptions.subscriptions) as refs,
      (select count(*)::int from pg_constraint where contype = 'f' and convalidated) as keys, (select count(*)::int from pg_trigger where tgenabled = 'O') as triggers`)
  expect(await counts(copy)).toEqual(await counts(original))
  const [row] = await copy.query<Record<string, string>>(
    `select c.display_name as customer, c.email, d.full_name as driver, h.customer_name as signed, a.email as account, a.email_key as key, a.password_hash as hash,
       i.buyer->>'name' as buyer, g.snapshot->'customer'->>'name' as agreed, g.snapshot->'drivers'->>0 as listed
     from subscriptions.subscriptions s join customers.customers c on c.id = s.customer_id join identity.accounts a on a.id = c.opened_by
     join customers.drivers d on d.customer_id = c.id join handovers.handovers h on h.subscription_id = s.id
     join billing.invoices i on i.customer_id = c.id join agreements.agreements g on g.customer_id = c.id limit 1`,
  )
  const name = row!['customer']!
  expect(name).toMatch(/^[A-Z][a-z]{5} [A-Z][a-z]{5}$/)
  expect(row).toEqual({
    ...{ customer: name, driver: name, signed: name, buyer: name, agreed: name, listed: name },
    ...{ email: row!['account'], account: expect.stringMatching(/^person-[0-9a-f]{16}@example\.com$/) },
    ...{ key: row!['account'], hash: 'a hash' },
  })
  const [task] = await copy.query<{ reason: string }>('select reason from tasks.tasks where reference = $1', ['FA-T-1'])
  expect(task!.reason).toMatch(
    /^Ring [a-z]{6} [A-Z][a-z]{5}’s phone \+6149157\d{4}, or person-[0-9a-f]{16}@example\.com, in May$/,
  )
})

test('fields open by the copy’s keys, by no other, and hold other values of the same kind', async () => {
  const [before, after] = await Promise.all([original, copy].map(driverOf))
  expect(after!.birth.slice(0, 4)).toBe(before!.birth.slice(0, 4))
  expect(after!.number).toMatch(new RegExp(`^${before!.number.replace(/\d/g, '\\d')}$`))
  expect([after!.birth, after!.number]).not.toEqual([before!.birth, before!.number])
  expect(after!.index).toEqual(await copy.secrets.blindIndex('licence', `${after!.issuer}:${after!.number}`))
})

test('sessions, tokens, mails and the audit log stay behind, and a copy over people is refused', async () => {
  const left = ['identity.totp_factors', 'notifications.mails', 'audit.entries', 'identity.sessions']
  for (const table of left) expect(await copy.query(`select 1 from ${table}`)).toEqual([])
  await expect(run()).rejects.toThrow('There are people in that database already: give an empty one.')
})

async function driverOf(app: TestApp) {
  const [row] = await app.query<{ id: string; birth: Buffer; number: Buffer; index: Buffer; issuer: string }>(
    `select id, birth_date_sealed as birth, licence_number_sealed as number, licence_number_index as index, coalesce(licence_state, licence_country) as issuer
     from customers.drivers where licence_number_sealed is not null order by id limit 1`,
  )
  const open = (column: string, value: Buffer) =>
    app.secrets.open({ table: 'customers.drivers', column, rowId: row!.id }, value)
  return { ...row!, birth: await open('birth_date', row!.birth), number: await open('licence_number', row!.number) }
}

async function asOwner<T>(work: (owner: pg.Pool) => Promise<T>, app = original): Promise<T> {
  const owner = new pg.Pool({ connectionString: app.database.owner, max: 1 })
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}
