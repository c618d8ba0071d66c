import type Stripe from 'stripe'
import type {
  ProviderDispute,
  ProviderMethod,
  ProviderPayment,
  ProviderRefund,
  ProviderSetup,
  StatementLine,
} from './payments.ts'

/** A payment as Stripe has it. A try that failed leaves it asking for another card: for us that try is over. */
export function asPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  const method = cardOf(intent.payment_method)
  const failed = intent.last_payment_error
  const card = method ?? cardOf(failed?.payment_method ?? null)
  return {
    providerId: intent.id,
    state: stateOf(intent.status, Boolean(failed)),
    amountCents: intent.amount,
    currency: 'AUD',
    declineCode: failed ? (failed.decline_code ?? failed.code ?? 'declined_by_bank') : null,
    card: card && { brand: card.brand, last4: card.last4 },
    method: intent.status === 'succeeded' && intent.customer && keeps(intent) ? method : null,
    challengeUrl: intent.status === 'requires_action' ? (intent.next_action?.redirect_to_url?.url ?? null) : null,
  }
}

/** Keeping a card, as Stripe has it. */
export function asSetup(intent: Stripe.SetupIntent): ProviderSetup {
  const failed = intent.last_setup_error
  const state = stateOf(intent.status, Boolean(failed))
  return {
    providerId: intent.id,
    state: state === 'cancelled' ? 'failed' : state,
    declineCode: failed ? (failed.decline_code ?? failed.code ?? 'declined_by_bank') : null,
    method: intent.status === 'succeeded' ? cardOf(intent.payment_method) : null,
    challengeUrl: intent.status === 'requires_action' ? (intent.next_action?.redirect_to_url?.url ?? null) : null,
  }
}

/** A kept card; null for anything that is not an expanded card. */
export function cardOf(method: string | Stripe.PaymentMethod | null): ProviderMethod | null {
  if (!method || typeof method === 'string' || !method.card) return null
  const { brand, last4, exp_month, exp_year, fingerprint } = method.card
  return {
    reference: method.id,
    brand: brand === 'visa' ? 'Visa' : brand.charAt(0).toUpperCase() + brand.slice(1),
    last4,
    expiresMonth: exp_month,
    expiresYear: exp_year,
    fingerprint: fingerprint ?? null,
  }
}

export function asRefund(refund: Stripe.Refund): ProviderRefund {
  return {
    providerId: refund.id,
    state: refund.status === 'succeeded' ? 'succeeded' : failedRefund(refund.status) ? 'failed' : 'processing',
    amountCents: refund.amount,
    failureCode:
      refund.failure_reason === 'expired_or_canceled_card' ? 'card_is_gone' : (refund.failure_reason ?? null),
  }
}

export function asDispute(dispute: Stripe.Dispute): ProviderDispute {
  const due = dispute.evidence_details?.due_by ?? null
  return {
    providerId: dispute.id,
    paymentProviderId: idOf(dispute.payment_intent) ?? '',
    amountCents: dispute.amount,
    reason: dispute.reason,
    state: disputeState(dispute.status),
    evidenceDueAt: due === null ? null : new Date(due * 1000),
  }
}

/** A line of Stripe's balance that moves a payment, refund or dispute; null for fees, payouts and the like. */
export function asLine(line: Stripe.BalanceTransaction): StatementLine | null {
  const source = typeof line.source === 'string' ? null : line.source
  const common = { amountCents: line.amount, feeCents: line.fee, at: new Date(line.created * 1000) }
  switch (line.reporting_category) {
    case 'charge':
      return { object: 'payment', providerId: idOf((source as Stripe.Charge | null)?.payment_intent) ?? '', ...common }
    case 'refund':
      return { object: 'refund', providerId: source?.id ?? '', ...common }
    case 'refund_failure':
      return { object: 'refund_failed', providerId: source?.id ?? '', ...common }
    case 'dispute':
      return { object: 'dispute', providerId: source?.id ?? '', ...common }
    case 'dispute_reversal':
      return { object: 'dispute_won', providerId: source?.id ?? '', ...common }
    default:
      return null
  }
}

function stateOf(status: string, failed: boolean): ProviderPayment['state'] {
  switch (status) {
    case 'succeeded':
    case 'processing':
    case 'requires_action':
      return status
    case 'canceled':
      return 'cancelled'
    default:
      return failed ? 'failed' : 'requires_card'
  }
}

function disputeState(status: string): ProviderDispute['state'] {
  if (status === 'won' || status === 'warning_closed' || status === 'prevented') return 'won'
  if (status === 'lost') return 'lost'
  return status.endsWith('needs_response') ? 'needs_response' : 'under_review'
}

/** A card is kept when it was entered to be kept, or was kept before. */
function keeps(intent: Stripe.PaymentIntent): boolean {
  return intent.setup_future_usage === 'off_session' || intent.metadata['keeps_card'] === 'kept'
}

function failedRefund(status: string | null): boolean {
  return status === 'failed' || status === 'canceled'
}

function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null)
}
