import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { comingDebits } from './coming-debits.ts'
import { aPaidPlan, faultsOf, type TestPlan } from './fixtures.ts'
import { issueDocument } from './issue-document.ts'
import { showDunning } from './show-dunning.ts'
import { answerArrangement, contactCase, proposeArrangement } from './work-dunning.ts'

let app: TestApp
let close: () => Promise<void>
let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await testSandbox({ patienceMs: 5_000 })
  ;({ app, close } = await testApp({ payments: sandbox.port, poolSize: 10 }))
})
afterAll(async () => {
  await close()
  await sandbox.close()
})

const finance: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
}
const at = async (instant: string) => {
  await app.setNow(instant)
  await app.sweep()
  await app.sweep()
}
const caseOf = async ({ actor }: TestPlan) => (await showDunning(app, actor, {})).cases[0]!
const debitsOf = async (plan: TestPlan) =>
  (
    await app.query<Record<string, unknown>>(
      'select on_date, kind, amount_cents, outcome from billing.debits where customer_id = $1 order by at, kind',
      [plan.actor.customerId],
    )
  ).map((row) => Object.values(row))

/** What the account shows to come up to a day: the day and cents. */
const shownTo = async (plan: TestPlan, to: string) =>
  (await app.db.read(plan.actor, (reader) => comingDebits(reader, plan.subscriptionId, 6)))
    .filter((debit) => debit.on <= to)
    .map((debit) => [debit.on, debit.amountCents])

/** An overdue customer who has agreed to two dates and has credit since: five weeks of 353.00 are open. */
async function arranged(creditCents: number) {
  await app.setNow('2027-01-01T02:00:00Z')
  const plan = await aPaidPlan(app, sandbox, 'pays')
  const byDefault = (yes: boolean) =>
    app.query('update payments.methods set is_default = $2 where customer_id = $1', [plan.actor.customerId, yes])
  await byDefault(false)
  await at('2027-01-01T03:00:00Z')
  const one = await caseOf(plan)
  expect(one.overdueCents).toBe(5 * 35_300)
  await contactCase(app, finance, one.id, 'Called')
  await proposeArrangement(app, finance, one.id, [
    { on: '2027-01-05', amountCents: 50_000 },
    { on: '2027-01-12', amountCents: one.overdueCents - 50_000 },
  ])
  await answerArrangement(app, plan.actor, one.id, 'agree')
  await byDefault(true)
  const lines = [{ kind: 'goodwill', amountCents: -creditCents, gstCents: -Math.round(creditCents / 11) }]
  const { subscriptionId } = plan
  await app.db.inTransaction(system('test'), (tx) =>
    issueDocument(tx, { subscriptionId, kind: 'goodwill', lines, issuedOn: '2027-01-01', chargeAt: 'now' }),
  )
  return plan
}

describe('instalments of an arrangement', () => {
  test.each([
    {
      credit: 40_000,
      instalments: [
        ['2027-01-05', 50_000],
        ['2027-01-12', 86_500],
      ],
    },
    { credit: 140_000, instalments: [['2027-01-05', 36_500]] },
    { credit: 176_500, instalments: [] },
  ])('with $credit cents of credit: credit first, and what is shown is charged', async ({ credit, instalments }) => {
    const plan = await arranged(credit)
    const shown = await shownTo(plan, '2027-01-12')
    const expected = [...instalments, ['2027-01-07', 35_300]].toSorted((a, b) =>
      String(a[0]).localeCompare(String(b[0])),
    )
    expect(shown.filter(([, cents]) => cents !== 0)).toEqual(expected)
    for (const day of ['2027-01-04', '2027-01-05', '2027-01-06', '2027-01-11', '2027-01-12'])
      await at(`${day}T20:00:00Z`)
    const paid = (await debitsOf(plan)).filter((debit) => debit[3] === 'paid' && String(debit[0]) <= '2027-01-12')
    expect(paid.map(([on, , cents]) => [on, cents])).toEqual(expected)
    expect(await caseOf(plan)).toMatchObject({ state: 'resolved', overdueCents: 0, arrangement: { state: 'kept' } })
    expect(await faultsOf(app)).toEqual([])
  })
})
