import type { PrivacyObstacle } from '@faith/contract/privacy'

/** What is open between a customer and us. */
export interface Dealings {
  /** One that became a subscription is over: its subscription counts. */
  applications: readonly { reference: string; state: string; convertedAt: Date | null }[]
  subscriptions: readonly { reference: string; state: string }[]
  /** Invoices with something to be paid still. */
  openInvoices: readonly { reference: string }[]
  creditCents: number
  bonds: readonly { reference: string; heldCents: number }[]
  payments: readonly { reference: string; state: string }[]
  refunds: readonly { reference: string; state: string }[]
  incidents: readonly { reference: string; state: string }[]
  legalHold: boolean
}

const undecided = new Set(['submitted', 'verifying', 'info_required', 'referred', 'approved'])
const over = new Set(['closed', 'cancelled'])
const underWay = new Set(['created', 'processing'])
const refunded = new Set(['succeeded', 'declined', 'paid_out'])

/** What stands against erasing, in the order in which a person would deal with it. */
export function obstaclesTo(dealings: Dealings): PrivacyObstacle[] {
  const found = (code: PrivacyObstacle['code'], ones: readonly { reference: string }[]) =>
    ones.map(({ reference }) => ({ code, reference }))
  const { applications, subscriptions, openInvoices, creditCents, bonds, payments, refunds, incidents, legalHold } =
    dealings
  const living = subscriptions.filter((one) => !over.has(one.state))
  return [
    ...found(
      'application',
      applications.filter((one) => undecided.has(one.state) && !one.convertedAt),
    ),
    ...found(
      'subscription',
      living.filter((one) => one.state !== 'in_settlement'),
    ),
    ...found(
      'settlement',
      living.filter((one) => one.state === 'in_settlement'),
    ),
    ...found('debt', openInvoices),
    ...found(
      'bond',
      bonds.filter((one) => one.heldCents > 0),
    ),
    ...(creditCents > 0 ? [{ code: 'credit' as const, reference: null }] : []),
    ...found(
      'payment',
      payments.filter((one) => underWay.has(one.state)),
    ),
    ...found(
      'refund',
      refunds.filter((one) => !refunded.has(one.state)),
    ),
    ...found(
      'dispute',
      payments.filter((one) => one.state === 'disputed'),
    ),
    ...found(
      'incident',
      incidents.filter((one) => one.state !== 'closed'),
    ),
    ...(legalHold ? [{ code: 'legal_hold' as const, reference: null }] : []),
  ]
}
