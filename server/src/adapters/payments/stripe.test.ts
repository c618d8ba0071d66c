import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { stripeAt, stripeMessage } from '../../../test/stripe-party.ts'
import { asDispute, asLine, asPayment, asRefund } from './stripe-objects.ts'

const port = stripeAt('http://127.0.0.1:9')
const read = ({ body, headers }: { body: string; headers: Record<string, string> }) =>
  port.readEvent(Buffer.from(body), headers)

const visa = {
  id: 'pm_1',
  object: 'payment_method',
  card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2030, fingerprint: 'fp' },
}
const intent = (over: object) =>
  ({
    id: 'pi_1',
    amount: 35_300,
    currency: 'aud',
    customer: 'cus_1',
    metadata: {},
    ...over,
  }) as unknown as Stripe.PaymentIntent

describe('a payment of Stripe', () => {
  test.each<[string, object, object]>([
    ['made, nobody tried', { status: 'requires_payment_method' }, { state: 'requires_card', declineCode: null }],
    ['waiting for us', { status: 'requires_confirmation' }, { state: 'requires_card' }],
    [
      'declined',
      {
        status: 'requires_payment_method',
        last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds', payment_method: visa },
      },
      { state: 'failed', declineCode: 'insufficient_funds', card: { brand: 'Visa', last4: '4242' }, method: null },
    ],
    [
      'in need of its owner',
      { status: 'requires_payment_method', last_payment_error: { code: 'authentication_required' } },
      { state: 'failed', declineCode: 'authentication_required' },
    ],
    [
      'asked about by the bank',
      { status: 'requires_action', next_action: { redirect_to_url: { url: 'https://hooks.stripe.com/3ds' } } },
      { state: 'requires_action', challengeUrl: 'https://hooks.stripe.com/3ds' },
    ],
    [
      'paid with a card to keep',
      { status: 'succeeded', setup_future_usage: 'off_session', payment_method: visa },
      { state: 'succeeded', method: { reference: 'pm_1', last4: '4242', expiresMonth: 12, expiresYear: 2030 } },
    ],
    [
      'paid with a card not to keep',
      { status: 'succeeded', payment_method: visa },
      { state: 'succeeded', method: null },
    ],
    ['given up', { status: 'canceled' }, { state: 'cancelled' }],
  ])('%s', (_, over, wanted) => expect(asPayment(intent(over))).toMatchObject(wanted))
})

test('refunds and disputes in our words', () => {
  const refund = (over: object) => asRefund({ id: 're_1', amount: 300, ...over } as Stripe.Refund)
  expect(refund({ status: 'pending' })).toMatchObject({ state: 'processing', failureCode: null })
  expect(refund({ status: 'failed', failure_reason: 'expired_or_canceled_card' })).toMatchObject({
    state: 'failed',
    failureCode: 'card_is_gone',
  })
  const dispute = { id: 'dp_1', payment_intent: 'pi_1', amount: 35_300, reason: 'fraudulent' }
  const at = (status: string) =>
    asDispute({ ...dispute, status, evidence_details: { due_by: 1_795_000_000 } } as unknown as Stripe.Dispute)
  expect(at('warning_needs_response')).toEqual({
    providerId: 'dp_1',
    paymentProviderId: 'pi_1',
    amountCents: 35_300,
    reason: 'fraudulent',
    state: 'needs_response',
    evidenceDueAt: new Date(1_795_000_000_000),
  })
  expect([at('warning_under_review').state, at('won').state, at('lost').state]).toEqual(['under_review', 'won', 'lost'])
})

test('its balance in our words; fees and payouts are not movements of payments', () => {
  const line = (over: object) =>
    asLine({ amount: 35_300, fee: 900, created: 1_795_000_000, ...over } as unknown as Stripe.BalanceTransaction)
  expect(line({ reporting_category: 'charge', source: { id: 'ch_1', payment_intent: 'pi_1' } })).toEqual({
    object: 'payment',
    providerId: 'pi_1',
    amountCents: 35_300,
    feeCents: 900,
    at: new Date(1_795_000_000_000),
  })
  expect(line({ reporting_category: 'refund', amount: -300, source: { id: 're_1' } })).toMatchObject({
    object: 'refund',
    providerId: 're_1',
    amountCents: -300,
  })
  expect(line({ reporting_category: 'payout', source: 'po_1' })).toBeNull()
})

describe('a message of Stripe', () => {
  const events: [string, object, object | null][] = [
    [
      'payment_intent.payment_failed',
      intent({ status: 'requires_payment_method', last_payment_error: { code: 'expired_card' } }),
      { kind: 'payment', payment: { state: 'failed', declineCode: 'expired_card' } },
    ],
    [
      'setup_intent.succeeded',
      { id: 'seti_1', status: 'succeeded', payment_method: 'pm_1' },
      { kind: 'setup', setup: { state: 'succeeded', method: null } },
    ],
    [
      'refund.updated',
      { id: 're_1', amount: 300, status: 'succeeded' },
      { kind: 'refund', refund: { state: 'succeeded' } },
    ],
    [
      'charge.dispute.closed',
      { id: 'dp_1', payment_intent: 'pi_1', amount: 1, reason: 'general', status: 'lost' },
      { kind: 'dispute', dispute: { state: 'lost' } },
    ],
    [
      'payment_method.automatically_updated',
      visa,
      { kind: 'method', method: { reference: 'pm_1', expiresYear: 2030 } },
    ],
    ['payment_method.detached', visa, { kind: 'method-removed', reference: 'pm_1' }],
    ['payout.paid', { id: 'po_1' }, null],
  ]
  test.each(events)('%s', (type, object, news) => {
    const event = read(stripeMessage(type, object))
    expect(event?.eventId).toBe(`evt_${type}`)
    if (news) expect(event?.news).toMatchObject(news)
    else expect(event?.news).toBeNull()
  })

  test('forged, changed, stale or signed with another secret is not believed', () => {
    const good = stripeMessage('payment_intent.succeeded', intent({ status: 'succeeded' }))
    expect(read({ ...good, body: good.body.replace('35300', '35301') })).toBeNull()
    expect(read({ ...good, body: `${good.body} ` })).toBeNull()
    expect(read({ ...good, headers: {} })).toBeNull()
    expect(read({ ...good, headers: { 'stripe-signature': 't=1,v1=00' } })).toBeNull()
    expect(
      read(stripeMessage('payment_intent.succeeded', intent({ status: 'succeeded' }), Date.now(), 'evt_live', true)),
    ).toBeNull()
    expect(
      read(stripeMessage('payment_intent.succeeded', intent({ status: 'succeeded' }), Date.now() - 301_000)),
    ).toBeNull()
  })
})
