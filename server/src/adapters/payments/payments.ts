/** What the provider knows of a payment. `requires_card`: nobody has tried yet. `cancelled`: it never will be charged. */
export type ProviderState = 'requires_card' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled'

/** A card kept by the provider for later charges. */
export interface ProviderMethod {
  /** The provider's own id of it. */
  reference: string
  brand: string
  last4: string
  expiresMonth: number
  expiresYear: number
  /** The same whenever the same number is given; null when the provider tells none. */
  fingerprint: string | null
}

/** A payment as the provider reports it. */
export interface ProviderPayment {
  providerId: string
  state: ProviderState
  amountCents: number
  currency: 'AUD'
  /** Why a card was refused, as a code of the provider's; `authentication_required`: the payer must be there. */
  declineCode: string | null
  card: { brand: string; last4: string } | null
  /** The card as it is kept for later charges, once it has paid. */
  method: ProviderMethod | null
  /** Where the bank asks the payer to confirm. */
  challengeUrl: string | null
}

/** A payment about to be made. */
export interface NewProviderPayment {
  /** From the intent and the number of its finally failed attempts; the provider charges a key once. */
  idempotencyKey: string
  amountCents: number
  description: string
  /** Where the provider's own pages send the payer back to. */
  returnUrl: string
  /** Whose payment it is, as `openCustomer` answered. */
  customer: string
  /** Whether a card that is entered is kept for later charges. */
  keepsCard: boolean
}

/** Where a payer enters a card: our page frames `fieldsUrl`; without JavaScript the payer goes to `hostedUrl`, where there is one. */
export interface StartedPayment extends ProviderPayment {
  fieldsUrl: string
  hostedUrl: string | null
}

/** What is charged: a card that the provider's fields turned into a token, or a kept one, whose owner may be absent. */
export type CardToCharge = { token: string } | { method: string; present: boolean }

/** Keeping a card without charging it. */
export interface ProviderSetup {
  providerId: string
  state: 'requires_card' | 'requires_action' | 'processing' | 'succeeded' | 'failed'
  declineCode: string | null
  method: ProviderMethod | null
  challengeUrl: string | null
}

export interface StartedSetup extends ProviderSetup {
  fieldsUrl: string
  hostedUrl: string | null
}

/** Money on its way back to the card that paid. */
export interface ProviderRefund {
  /** Null when the provider made none, as it cannot. */
  providerId: string | null
  state: 'processing' | 'succeeded' | 'failed'
  amountCents: number
  /** Why it failed, as a code of the provider's; `card_is_gone`: it needs a bank account. */
  failureCode: string | null
}

/** A payment that the payer's bank took back, for now or for good. */
export interface ProviderDispute {
  providerId: string
  paymentProviderId: string
  amountCents: number
  reason: string
  state: 'needs_response' | 'under_review' | 'won' | 'lost'
  evidenceDueAt: Date | null
}

/** A movement of money in the provider's own books; cents, to us positive, before the provider's fee. */
export interface StatementLine {
  object: 'payment' | 'refund' | 'refund_failed' | 'dispute' | 'dispute_won'
  /** The provider's id of the object. */
  providerId: string
  amountCents: number
  feeCents: number
  /** The provider's time, which is real. */
  at: Date
}

/** What a message is about. */
export type ProviderNews =
  | { kind: 'payment'; payment: ProviderPayment }
  | { kind: 'setup'; setup: ProviderSetup }
  | { kind: 'refund'; refund: ProviderRefund }
  | { kind: 'dispute'; dispute: ProviderDispute }
  | { kind: 'method'; method: ProviderMethod }
  | { kind: 'method-removed'; reference: string }

/** A message from the provider, its signature and age checked. */
export interface ProviderEvent {
  eventId: string
  /** Null when it is about something that we do not follow. */
  news: ProviderNews | null
}

/** A payment provider. Amounts are integer cents, AUD. A call that gets no answer throws `NoAnswer`: the outcome is then unknown, not failed. */
export interface PaymentsPort {
  /** Makes a customer known to the provider, which keeps cards by customer; the answer is the provider's id. */
  openCustomer(customerId: string): Promise<string>
  start(payment: NewProviderPayment): Promise<StartedPayment>
  /** `returnUrl`: where the bank sends a payer back to whom it asked something. */
  charge(providerId: string, card: CardToCharge, idempotencyKey: string, returnUrl?: string): Promise<ProviderPayment>
  retrieve(providerId: string): Promise<ProviderPayment>
  /** Gives a payment up, unless a card may be charged for it already; the answer says which. */
  cancel(providerId: string): Promise<ProviderPayment>
  /** Begins to keep a card without charging it. */
  startSetup(setup: { idempotencyKey: string; customer: string; returnUrl: string }): Promise<StartedSetup>
  finishSetup(providerId: string, cardToken: string, returnUrl?: string): Promise<ProviderSetup>
  retrieveSetup(providerId: string): Promise<ProviderSetup>
  /** The provider forgets a kept card; one that it forgot already is fine. */
  removeMethod(reference: string): Promise<void>
  /** Gives money back to the card that paid; a key takes effect once. */
  refund(refund: { paymentProviderId: string; amountCents: number; idempotencyKey: string }): Promise<ProviderRefund>
  retrieveRefund(providerId: string): Promise<ProviderRefund>
  retrieveDispute(providerId: string): Promise<ProviderDispute>
  /** Our answer to a dispute, once: why the payment was right, with the papers. */
  submitEvidence(
    providerId: string,
    evidence: { text: string; pdf: Uint8Array; filename: string },
  ): Promise<ProviderDispute>
  concedeDispute(providerId: string): Promise<ProviderDispute>
  /** The provider's books of a span of real time, `to` excluded, oldest first. */
  statement(from: Date, to: Date): Promise<StatementLine[]>
  /** Reads a message, or gives null when it is forged, stale or malformed. */
  readEvent(rawBody: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>): ProviderEvent | null
}

/** The provider did not answer in time or could not be reached. */
export class NoAnswer extends Error {
  constructor(reason: string) {
    super(`the payment provider gave no answer: ${reason}`)
    this.name = 'NoAnswer'
  }
}
