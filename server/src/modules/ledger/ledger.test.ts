import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { gstOf } from '../../lib/money.ts'
import { aPlan, balancesOf } from '../billing/fixtures.ts'
import { startFirstPayment, voidFirst } from '../billing/index.ts'
import { payNow } from '../billing/pay-now.ts'
import { journal, trialBalance } from './journal.ts'
import { type Posting, postEntry } from './post-entry.ts'
import { showTrialBalance } from './show-ledger.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox()
  ;({ app, close } = await testApp({ payments: sandbox.port }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const write = (work: (tx: Tx) => Promise<unknown>) => app.db.inTransaction(system('test'), work)
const post = (tx: Tx, postings: Posting[], id = newId()) =>
  postEntry(tx, { description: 'Test', source: { kind: 'test', id }, customerId: null, hubId: null, postings })
const rows = () =>
  app.query<{ entries: number; postings: number }>(
    'select (select count(*)::int from ledger.entries) as entries, (select count(*)::int from ledger.postings) as postings',
  )

describe('an entry', () => {
  test('that does not balance is refused, with all its transaction', async () => {
    const before = await rows()
    const lopsided = write(async (tx) => {
      await post(tx, [
        { account: 'clearing', cents: 100 },
        { account: 'receivables', cents: -100 },
      ])
      await post(tx, [
        { account: 'clearing', cents: 100 },
        { account: 'receivables', cents: -99 },
      ])
    })
    await expect(lopsided).rejects.toMatchObject({ constraint: 'entry_balances' })
    expect(await rows()).toEqual(before)
  })

  test('of one document and kind is posted once', async () => {
    const id = newId()
    const postings: Posting[] = [
      { account: 'clearing', cents: 100 },
      { account: 'receivables', cents: -100 },
    ]
    await write((tx) => post(tx, postings, id))
    await expect(write((tx) => post(tx, postings, id))).rejects.toMatchObject({ code: '23505' })
  })

  test('goes to known accounts only', async () => {
    const unknown = [
      { account: 'nowhere', cents: 1 },
      { account: 'clearing', cents: -1 },
    ] as unknown as Posting[]
    await expect(write((tx) => post(tx, unknown))).rejects.toMatchObject({ code: '23503' })
  })

  test.each([
    'update ledger.postings set debit_cents = 1',
    'delete from ledger.postings',
    'delete from ledger.entries',
    'update ledger.entries set at = at',
    'truncate ledger.entries cascade',
    "insert into ledger.accounts values ('x', 'x', 'asset')",
  ])('cannot be changed by the product: %s', async (statement) => {
    await expect(app.db.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
  })
})

type Step = 'pays' | 'declined' | 'silent' | 'lapses' | 'waits'

test('random histories of issue, payment and bond: every entry balances, and the books equal the documents', async () => {
  const history = fc.record({
    weekly: fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 4 }),
    bond: fc.integer({ min: 1, max: 40 }).map((fifties) => fifties * 5_000),
    steps: fc.array(fc.constantFrom<Step>('pays', 'declined', 'silent', 'lapses', 'waits'), { maxLength: 4 }),
  })
  const run = async ({ weekly, bond, steps }: { weekly: number[]; bond: number; steps: Step[] }) => {
    const plan = await aPlan(
      app,
      weekly.map((cents, at) => [`line_${at}`, cents]),
      bond,
    )
    let paid = false
    let voided = false
    for (const step of steps) {
      if (step === 'waits') {
        sandbox.wait(20_000)
        await app.query(`update payments.payments set asked_at = asked_at - interval '2 minutes'`)
        await app.sweep()
      } else if (step === 'lapses') {
        voided = (await write((tx) => voidFirst(tx, plan.subscriptionId)).then(Boolean)) || voided
      } else if (!voided) {
        const { payment } = await startFirstPayment(app, plan.actor, plan.subscriptionId, '/')
        if (payment.state === 'created') await payNow(app, plan.actor, payment.id, await sandbox.tokenOf(step))
      }
      const [first] = await app.query<{ state: string }>('select state from billing.invoices where id = $1', [
        plan.invoiceId,
      ])
      paid = first?.state === 'paid'
      voided = first?.state === 'void'
    }
    const gst = weekly.reduce((total, cents) => total + gstOf(cents), 0)
    const week = plan.weeklyCents
    const issued = { deferred: gst - week, ...(gst ? { gst_payable: -gst } : {}) }
    const expected = paid
      ? { clearing: week + bond, bonds_held: -bond, ...issued }
      : voided
        ? {}
        : { receivables: week, ...issued }
    expect(await balancesOf(app, plan.actor.customerId)).toEqual(
      Object.fromEntries(Object.entries(expected).filter(([, cents]) => cents !== 0)),
    )
  }
  await fc.assert(fc.asyncProperty(history, run), { numRuns: 25 })
  const [off] = await app.query<{ n: number }>(
    'select count(*)::int as n from (select entry_id from ledger.postings group by entry_id having sum(debit_cents) <> sum(credit_cents)) as uneven',
  )
  expect(off).toEqual({ n: 0 })
  const [books] = await app.query<{ held: number; collected: number; owed: number; open: number }>(
    `select (select coalesce(sum(credit_cents - debit_cents), 0)::int from ledger.postings where account = 'bonds_held') as held,
       (select coalesce(sum(collected_cents - claimed_cents - refunded_cents), 0)::int from billing.bonds) as collected,
       (select coalesce(sum(debit_cents - credit_cents), 0)::int from ledger.postings where account = 'receivables' and customer_id is not null) as owed,
       (select coalesce(sum(total_cents - paid_cents), 0)::int from billing.invoices where state <> 'void') as open`,
  )
  expect([books?.held, books?.owed]).toEqual([books?.collected, books?.open])
  const shown = await showTrialBalance(app, system('test'))
  expect([shown.balanced, shown.debitCents]).toEqual([true, shown.creditCents])
}, 120_000)

test('the journal shows entries newest first with both sides, and of one customer when asked', async () => {
  const plan = await aPlan(app)
  const { entries, total } = await app.db.read(system('test'), (reader) =>
    journal(reader, { customerId: plan.actor.customerId, page: 1, pageSize: 50 }),
  )
  expect(total).toBe(1)
  expect(
    entries[0]?.postings.map(({ account, debitCents, creditCents }) => [account, debitCents, creditCents]),
  ).toEqual([
    ['receivables', 35_300, 0],
    ['deferred', 0, 32_091],
    ['gst_payable', 0, 3_209],
  ])
  const accounts = await app.db.read(system('test'), trialBalance)
  expect(accounts).toHaveLength(25)
})
