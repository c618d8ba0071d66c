import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finance } from '../../../test/collisions/invariants.ts'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { system } from '../../lib/actor.ts'
import { aCar } from '../applications/fixtures.ts'
import { readBooks } from '../billing/read-books.ts'
import { checkBooks } from '../billing/rules/check-books.ts'
import { confirmTakeovers } from './confirm-takeovers.ts'
import { anImportedCar, type Cells, cutOverOn, fileOf, person } from './fixtures.ts'
import { previewTakeovers } from './preview-takeovers.ts'
import { getTakeoverImport } from './show-imports.ts'

let app: TestApp
let close: () => Promise<void>
const actor = finance()

beforeAll(async () => {
  // Noon in Melbourne on Monday 7 December 2026: the cut-over is on Thursday.
  ;({ app, close } = await testApp({ now: '2026-12-07T01:00:00Z' }))
})
afterAll(() => close())

const preview = (...rows: Cells[]) => previewTakeovers(app, actor, fileOf(...rows), { cutOverOn, fileName: 'live.csv' })

async function run(...rows: Cells[]) {
  const { id } = await preview(...rows)
  await confirmTakeovers(app, actor, id)
  await app.runJobs()
  return getTakeoverImport(app, actor, id)
}

const faults = () => app.db.read(system('test'), async (reader) => checkBooks(await readBooks(reader)))
const one = async (statement: string, values: unknown[] = []) =>
  (await app.query<Record<string, unknown>>(statement, values))[0]

describe('a live subscription', () => {
  test('is shown to the cent, taken over once, and its books balance', async () => {
    const car = await anImportedCar(app)
    const row = { stock_no: car.stockNo, anchor_on: '2026-11-26', credit_cents: '1200', arrears_cents: '35300' }
    const seen = await preview(row)
    expect(seen.totals).toEqual({
      rows: 1,
      ready: 1,
      done: 0,
      known: 0,
      refused: 0,
      weeklyCents: 35_300,
      bondCents: 65_000,
      creditCents: 1_200,
      arrearsCents: 35_300,
      deferredCents: 0,
    })
    expect(seen.debits).toEqual([{ on: '2026-12-10', count: 1, amountCents: 35_300 }])
    expect(seen.journal).toEqual([
      { account: 'receivables', debitCents: 35_300, creditCents: 0 },
      { account: 'bonds_held', debitCents: 0, creditCents: 65_000 },
      { account: 'customer_credit', debitCents: 0, creditCents: 1_200 },
      { account: 'opening_balance', debitCents: 30_900, creditCents: 0 },
    ])
    expect(await one('select count(*)::int as n from subscriptions.subscriptions')).toEqual({ n: 0 })

    const done = await run(row)
    expect([done.state, done.totals.done, done.totals.bondCents]).toEqual(['finished', 1, 65_000])
    expect(done.journal).toEqual(seen.journal)
    const again = await run(row)
    expect([again.totals.done, again.totals.known, again.totals.refused]).toEqual([0, 1, 0])
    expect(await one('select count(*)::int as n from subscriptions.subscriptions')).toEqual({ n: 1 })
    expect(await faults()).toEqual([])
  })

  test('has its state, car, agreement, bond and plan; no signature, no consent and no card are made up', async () => {
    const car = await anImportedCar(app)
    const of = { reference: 'OLD-2', customer_reference: 'K-2', email: 'mei@example.com', licence_number: '045227002' }
    const done = await run({ ...of, stock_no: car.stockNo, anchor_on: '2026-11-23', given_name: 'Mei' })
    const id = done.rows[0]!.subscriptionId!
    expect(
      await one(
        `select s.state, s.start_on, s.term_ends_on, s.taken_over_on, s.application_id, a.state as assignment, a.handed_over_at,
           v.state as car, g.state as agreement, g.signed_at, g.typed_name, g.hash, g.taken_over_from,
           g.snapshot ->> 'carPriceCents' as price, b.state as bond, b.collected_cents as held, p.next_period, p.due_at
         from subscriptions.subscriptions s join subscriptions.assignments a on a.subscription_id = s.id
         join fleet.vehicles v on v.id = s.vehicle_id join agreements.agreements g on g.id = s.agreement_id
         join billing.bonds b on b.subscription_id = s.id join billing.plans p on p.subscription_id = s.id where s.id = $1`,
        [id],
      ),
    ).toEqual({
      state: 'active',
      start_on: '2026-11-23',
      term_ends_on: '2027-05-23',
      taken_over_on: '2026-12-10',
      application_id: null,
      assignment: 'handed_over',
      handed_over_at: new Date('2026-11-22T13:00:00Z'),
      car: 'on_subscription',
      agreement: 'signed',
      signed_at: null,
      typed_name: null,
      hash: null,
      taken_over_from: 'OLD-2',
      price: '31900',
      bond: 'held',
      held: 65_000,
      next_period: 3,
      due_at: new Date('2026-12-13T19:00:00Z'),
    })
    const commitments = await app.query(
      'select kind, live from fleet.commitments where vehicle_id = $1 order by live',
      [car.id],
    )
    expect(commitments).toEqual([
      { kind: 'block', live: false },
      { kind: 'assignment', live: true },
    ])
    const customerId = (await one('select customer_id as id from subscriptions.subscriptions where id = $1', [id]))![
      'id'
    ]
    expect(await app.query('select 1 from customers.consents where customer_id = $1', [customerId])).toEqual([])
    expect(await app.query('select 1 from payments.methods where customer_id = $1', [customerId])).toEqual([])
    expect(
      await one(`select kind, email_confirmed_at, (select count(*)::int from identity.tokens t where t.account_id = a.id) as tokens
        from identity.accounts a where email = 'mei@example.com'`),
    ).toEqual({ kind: 'customer', email_confirmed_at: null, tokens: 1 })
    const mail = app.mail.mails.findLast((sent) => sent.to.address === 'mei@example.com')!
    expect(mail.text).toContain('Your next debit is $353.00 on 14 Dec 2026.')
    expect(mail.text).toMatch(/\/reset-password\?token=/)
  })

  test('is refused by its row, and the good rows go on', async () => {
    const [car, elsewhere, third] = [await anImportedCar(app), await anImportedCar(app), await anImportedCar(app)]
    await app.query(
      `update fleet.vehicles set hub_id = (select id from hubs.hubs where name = 'Perth') where id = $1`,
      [elsewhere.id],
    )
    await app.query(
      `insert into fleet.odometer_readings (id, vehicle_id, km, read_on, source, confidence, recorded_at, actor)
       values (gen_random_uuid(), $1, 46300, '2026-12-01', 'import', 'low', now(), 'test')`,
      [elsewhere.id],
    )
    const done = await run(
      { ...person(1), stock_no: 'FA-NONE', hub: 'Darwin' },
      { ...person(2), stock_no: elsewhere.stockNo },
      { ...person(3), stock_no: third.stockNo, phone: '12', abn: '' },
      { ...person(4), stock_no: car.stockNo },
    )
    expect(
      done.rows.map(({ row, outcome, errors }) => [row, outcome, errors.map((error) => [error.column, error.why])]),
    ).toEqual([
      [
        2,
        'refused',
        [
          ['hub', 'We have no hub of this name.'],
          ['stock_no', 'We have no car of this number.'],
        ],
      ],
      [
        3,
        'refused',
        [
          ['hub', 'The car does not belong to Melbourne.'],
          ['km_now', 'The car showed 46300 km on 2026-12-01.'],
        ],
      ],
      [
        4,
        'refused',
        [['phone', 'Enter one phone number with its area code, for example 0491 570 006 or +64 21 555 123.']],
      ],
      [5, 'done', []],
    ])
    const second = await run({ ...person(5), stock_no: car.stockNo })
    expect(second.rows[0]!.errors).toEqual([
      { column: 'stock_no', why: `The car is promised already: assignment ${done.rows[3]!.subscriptionReference}.` },
    ])
    expect(await faults()).toEqual([])
  })

  test('in notice keeps its end, paused waits for its keys: each as its own day will have it', async () => {
    const [out, back] = [await anImportedCar(app), await aCar(app)]
    const backNo = back.slug.slice(-7).toUpperCase()
    const done = await run(
      { ...person(6), stock_no: out.stockNo, status: 'notice', ends_on: '2026-12-20', anchor_on: '2026-06-01' },
      {
        ...person(7),
        stock_no: backNo,
        status: 'paused',
        paused_on: '2026-12-01',
        resumed_on: '2027-01-07',
        km_from: '',
        km_now: '',
        credit_cents: '5042',
      },
    )
    expect(done.rows.map((row) => [row.outcome, row.nextOn, row.nextCents])).toEqual([
      // Monday 14 to Sunday 20 December: six days.
      ['done', '2026-12-14', 30_255],
      ['done', null, null],
    ])
    const of = (place: number) =>
      app.query(
        `select s.state, s.ends_on, a.state as assignment, p.due_at, p.paused_on, m.kind, m.state as change, m.due_at as applies
         from subscriptions.subscriptions s join subscriptions.assignments a on a.subscription_id = s.id
         join billing.plans p on p.subscription_id = s.id left join subscriptions.amendments m on m.subscription_id = s.id
         where s.id = $1`,
        [done.rows[place]!.subscriptionId],
      )
    expect(await of(0)).toEqual([
      {
        state: 'notice_given',
        ends_on: '2026-12-20',
        assignment: 'handed_over',
        due_at: new Date('2026-12-13T19:00:00Z'),
        paused_on: null,
        kind: 'notice',
        change: 'scheduled',
        applies: new Date('2026-12-19T13:00:00Z'),
      },
    ])
    expect(await of(1)).toEqual([
      {
        state: 'paused',
        ends_on: null,
        assignment: 'planned',
        due_at: null,
        paused_on: '2026-12-01',
        kind: null,
        change: null,
        applies: null,
      },
    ])
    expect(await faults()).toEqual([])
  })
})
