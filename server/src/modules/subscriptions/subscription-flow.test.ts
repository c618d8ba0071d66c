import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { type TestSandbox, testSandbox } from '../../../test/test-sandbox.ts'
import { system } from '../../lib/actor.ts'
import { Refusal } from '../../lib/problem.ts'
import { getPayment, payNow } from '../billing/pay-now.ts'
import { trialBalance } from '../ledger/index.ts'
import { draftAgreement } from './draft-agreement.ts'
import { aHandover, anApproval, aSignedSubscription, hubStaff, pickUpAt } from './fixtures.ts'
import { handOver } from './hand-over.ts'
import { getReadiness } from './readiness.ts'
import { showSubscription } from './show-subscription.ts'
import { signAgreement } from './sign-agreement.ts'
import { startPayment } from './start-payment.ts'

let app: TestApp
let close: () => Promise<void>
let provider: TestSandbox

beforeAll(async () => {
  provider = await testSandbox()
  ;({ app, close } = await testApp({ payments: provider.port, now: '2026-11-23T01:00:00Z' }))
})
afterAll(async () => {
  await close()
  await provider.close()
})

const record = aHandover(45_000)
const one = async <Row extends object>(statement: string, values: unknown[] = []) =>
  (await app.query<Row>(statement, values))[0]
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

async function balances() {
  const accounts = await app.db.read(system('test'), trialBalance)
  return Object.fromEntries(
    accounts
      .filter((account) => account.debitCents !== account.creditCents)
      .map((account) => [account.code, account.debitCents - account.creditCents]),
  )
}

describe('from an approval to driving', () => {
  test('the agreement fixes the figures of the running example', async () => {
    const { actor, applicationId } = await anApproval(app)
    const agreement = await draftAgreement(app, actor, applicationId, pickUpAt)
    expect([agreement.weeklyCents, agreement.bondCents, agreement.dueCents, agreement.exitHighestCents]).toEqual([
      35300, 65000, 100300, 123700,
    ])
    expect([agreement.startOn, agreement.termEndsOn, agreement.state]).toEqual(['2026-11-26', '2027-05-26', 'sent'])
    const again = await draftAgreement(app, actor, applicationId, new Date('2026-11-26T23:30:00Z'))
    expect(again.startOn).toBe('2026-11-27')
    expect(
      (await one<{ n: number }>(
        'select count(*)::int as n from hubs.bookings where subject_id = $1 and released_at is null',
        [applicationId],
      ))!.n,
    ).toBe(1)
  })

  test('another name is refused and nothing is signed', async () => {
    const { actor, applicationId } = await anApproval(app)
    const agreement = await draftAgreement(app, actor, applicationId, new Date('2026-11-25T22:00:00Z'))
    const refused = await refusal(
      signAgreement(app, actor, agreement.id, { typedName: 'Somebody Else', ip: '', userAgent: '' }),
    )
    expect(refused?.problem.type).toBe('/problems/subscriptions/name-differs')
    expect(await one('select state from agreements.agreements where id = $1', [agreement.id])).toEqual({
      state: 'sent',
    })
    expect(
      await one('select 1 from subscriptions.subscriptions where application_id = $1', [applicationId]),
    ).toBeUndefined()
  })

  test('sign, pay, hand over: every state, posting and mail', async () => {
    const before = await balances()
    const { actor, subscription, vehicleId } = await aSignedSubscription(app)
    expect([subscription.state, subscription.first.dueCents]).toEqual(['pending_payment', 100300])
    expect(await one(`select kind, live from fleet.commitments where vehicle_id = $1 and live`, [vehicleId])).toEqual({
      kind: 'assignment',
      live: true,
    })

    const started = await startPayment(app, actor, subscription.id)
    const again = await startPayment(app, actor, subscription.id)
    expect(again.payment.id).toBe(started.payment.id)
    const token = await provider.tokenOf('pays')
    const paid = await Promise.all([1, 2, 3, 4].map(() => payNow(app, actor, started.payment.id, token)))
    expect(new Set(paid.map((payment) => payment.state)).has('failed')).toBe(false)
    await app.runJobs()
    expect((await getPayment(app, actor, started.payment.id)).state).toBe('succeeded')
    const scheduled = await showSubscription(app, actor, subscription.id)
    expect([scheduled.state, scheduled.bond?.state, scheduled.bond?.collectedCents]).toEqual([
      'scheduled',
      'held',
      65000,
    ])
    const after = await balances()
    const moved = (account: string) => (after[account] ?? 0) - (before[account] ?? 0)
    expect({
      clearing: moved('clearing'),
      bonds: moved('bonds_held'),
      deferred: moved('deferred'),
      gst: moved('gst_payable'),
      receivables: moved('receivables'),
    }).toEqual({
      clearing: 100300,
      bonds: -65000,
      deferred: -32091,
      gst: -3209,
      receivables: 0,
    })

    const staff = await hubStaff(app)
    const { conditions, ready } = await getReadiness(app, staff, subscription.id)
    expect([ready, conditions.filter((condition) => !condition.met).map((condition) => condition.code)]).toEqual([
      false,
      ['registration'],
    ])
    const refused = await refusal(handOver(app, staff, subscription.id, record))
    expect([refused?.problem.type, refused?.detail]).toEqual([
      '/problems/subscriptions/not-ready',
      'Expiry is not known.',
    ])
    expect((await showSubscription(app, actor, subscription.id)).state).toBe('scheduled')

    await app.query(
      `update fleet.vehicles set rego = $2, rego_state = 'VIC', rego_expires_on = '2027-03-01' where id = $1`,
      [vehicleId, `1A${subscription.reference.slice(-5)}`],
    )
    const active = await handOver(app, staff, subscription.id, record)
    await app.runJobs()
    expect([active.state, active.debits[0]]).toEqual([
      'active',
      { on: '2026-12-03', amountCents: 35300, parts: [{ subject: 'week', reference: null, amountCents: 35300 }] },
    ])
    expect(await one('select state from fleet.vehicles where id = $1', [vehicleId])).toEqual({
      state: 'on_subscription',
    })
    expect(await one('select km from fleet.odometer_readings where vehicle_id = $1', [vehicleId])).toEqual({
      km: 45000,
    })
    const subjects = app.mail.mails.slice(-4).map((mail) => mail.subject)
    expect(subjects).toEqual([
      `Signed: ${subscription.reference}`,
      'Payment of $1,003.00 received',
      expect.stringContaining('ready for pick-up'),
      expect.stringContaining('You are driving'),
    ])
    expect((await refusal(handOver(app, staff, subscription.id, record)))?.problem.status).toBe(409)
  })

  test('staff of another hub do not find it', async () => {
    const { subscription } = await aSignedSubscription(app)
    const elsewhere = await hubStaff(app, ['0199a000-0000-7000-8000-000000000005'])
    expect((await refusal(getReadiness(app, elsewhere, subscription.id)))?.problem.type).toBe(
      '/problems/general/not-found',
    )
  })
})

describe('a first payment', () => {
  test('that is declined can be tried again with another card, and is charged once', async () => {
    const charged = (await provider.statement()).length
    const { actor, subscription } = await aSignedSubscription(app)
    const first = await startPayment(app, actor, subscription.id)
    const failed = await payNow(app, actor, first.payment.id, await provider.tokenOf('insufficient_funds'))
    expect([failed.state, failed.declineCode]).toEqual(['failed', 'insufficient_funds'])
    const second = await startPayment(app, actor, subscription.id)
    expect(second.payment.id).not.toBe(first.payment.id)
    await payNow(app, actor, second.payment.id, await provider.tokenOf('pays'))
    await app.runJobs()
    expect((await showSubscription(app, actor, subscription.id)).state).toBe('scheduled')
    expect((await provider.statement()).length - charged).toBe(1)
  })

  test('whose answer never comes is being confirmed, then settles by itself, charged once', async () => {
    const charged = (await provider.statement()).length
    const { actor, subscription } = await aSignedSubscription(app)
    const { payment } = await startPayment(app, actor, subscription.id)
    const waiting = await payNow(app, actor, payment.id, await provider.tokenOf('silent'))
    expect(waiting.state).toBe('processing')
    expect((await startPayment(app, actor, subscription.id)).payment.id).toBe(payment.id)
    provider.wait(60_000)
    await app.query(`update payments.payments set asked_at = asked_at - interval '1 minute' where id = $1`, [
      payment.id,
    ])
    await app.sweep()
    expect((await showSubscription(app, actor, subscription.id)).state).toBe('scheduled')
    expect((await provider.statement()).length - charged).toBe(1)
  })

  test('that does not come in time frees the car and owes nothing', async () => {
    const { actor, subscription, vehicleId, applicationId } = await aSignedSubscription(app)
    await app.setNow('2026-11-24T01:00:01Z')
    await app.sweep()
    await app.setNow('2026-11-23T01:00:00Z')
    const over = await showSubscription(app, actor, subscription.id)
    expect([over.state, over.bond?.state]).toEqual(['cancelled', 'cancelled'])
    expect(await one('select state from billing.invoices where subscription_id = $1', [subscription.id])).toEqual({
      state: 'void',
    })
    expect(await one('select 1 from fleet.commitments where vehicle_id = $1 and live', [vehicleId])).toBeUndefined()
    expect(
      await one('select 1 from hubs.bookings where subject_id = $1 and released_at is null', [applicationId]),
    ).toBeUndefined()
    const left = await app.query(
      'select account from ledger.postings where customer_id = $1 group by account having sum(debit_cents) <> sum(credit_cents)',
      [subscription.customerId],
    )
    expect(left).toEqual([])
  })

  test('that settles after the cancellation becomes credit and a task', async () => {
    const { actor, subscription } = await aSignedSubscription(app)
    const started = await startPayment(app, actor, subscription.id)
    const { payment } = started
    await app.setNow('2026-11-24T01:00:01Z')
    await app.sweep()
    await app.setNow('2026-11-23T01:00:00Z')
    // Our own page refuses by now; the provider's, left open in another tab, does not know.
    expect((await refusal(payNow(app, actor, payment.id, await provider.tokenOf('pays'))))?.problem.type).toBe(
      '/problems/billing/nothing-due',
    )
    await fetch(started.hostedUrl!, {
      method: 'POST',
      body: new URLSearchParams({ number: '4242424242424242' }),
      redirect: 'manual',
    })
    await app.query(`update payments.payments set asked_at = asked_at - interval '2 minutes'`)
    await app.sweep()
    expect((await showSubscription(app, actor, subscription.id)).state).toBe('cancelled')
    expect(
      await one('select target, amount_cents from billing.allocations where payment_id = $1', [payment.id]),
    ).toEqual({ target: 'credit', amount_cents: 100300 })
    expect(await one('select kind from tasks.tasks where subject_id = $1', [payment.id])).toEqual({
      kind: 'billing.late-payment',
    })
  })
})
