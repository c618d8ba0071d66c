import { expect, test } from 'vitest'
import { testApp } from '../../../test/test-app.ts'
import { testSandbox } from '../../../test/test-sandbox.ts'
import { system } from '../../lib/actor.ts'
import { aPaidPlan, balancesOf, faultsOf } from './fixtures.ts'
import { moveStart } from './move-start.ts'
import { nextDebits } from './next-debits.ts'

test('M078: a moved start credits week 1 and issues it again; what paid it pays it, and debits follow the new anchor', async () => {
  const sandbox = await testSandbox()
  const moving = await testApp({ payments: sandbox.port })
  const plan = await aPaidPlan(moving.app, sandbox)
  const { subscriptionId } = plan
  await moving.app.db.inTransaction(system('test'), (tx) =>
    moveStart(tx, { subscriptionId, anchorOn: '2026-11-28', issuedOn: '2026-11-24' }),
  )
  const rows = await moving.app.query<Record<string, unknown>>(
    'select period_from, total_cents, state, awaits_payment from billing.invoices where subscription_id = $1 order by issued_at, id',
    [subscriptionId],
  )
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['2026-11-26', 35_300, 'paid', false],
    ['2026-11-28', 35_300, 'paid', false],
  ])
  expect(await moving.app.db.read(plan.actor, (reader) => nextDebits(reader, subscriptionId, 3))).toEqual([
    { on: '2026-12-05', amountCents: 35_300 },
    { on: '2026-12-12', amountCents: 35_300 },
    { on: '2026-12-19', amountCents: 35_300 },
  ])
  expect(await balancesOf(moving.app, plan.actor.customerId)).toEqual({
    clearing: 100_300,
    bonds_held: -65_000,
    deferred: -32_091,
    gst_payable: -3_209,
  })
  expect(await faultsOf(moving.app)).toEqual([])
  await moving.close()
  await sandbox.close()
})
