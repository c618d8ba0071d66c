/** What the provider knows of a payment. `requires_card`: nobody has tried yet. `cancelled`: it never will be charged. */
export type ProviderState = 'requires_card' | 'requires_action' | 'processing' | 'succeeded' | 'failed' | 'cancelled'

/** A payment as the provider reports it. */
export interface ProviderPayment {
  providerId: string
  state: ProviderState
  amountCents: number
  currency: 'AUD'
  /** Why a card was refused, as a code of the provider's. */
  declineCode: string | null
  card: { brand: string; last4: string } | null
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
}

/** Where a payer enters a card: our page frames `fieldsUrl`; without JavaScript the payer goes to `hostedUrl`. */
export interface StartedPayment extends ProviderPayment {
  fieldsUrl: string
  hostedUrl: string
}

/** A message from the provider, its signature and age checked. */
export interface ProviderEvent {
  eventId: string
  payment: ProviderPayment
}

/** A payment provider. Amounts are integer cents, AUD. A call that gets no answer throws `NoAnswer`: the outcome is then unknown, not failed. */
export interface PaymentsPort {
  start(payment: NewProviderPayment): Promise<StartedPayment>
  /** Charges a card that the provider's fields turned into a token. */
  charge(providerId: string, cardToken: string, idempotencyKey: string): Promise<ProviderPayment>
  retrieve(providerId: string): Promise<ProviderPayment>
  /** Gives a payment up, unless a card may be charged for it already; the answer says which. */
  cancel(providerId: string): Promise<ProviderPayment>
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
