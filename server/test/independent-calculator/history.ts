/** A history of one subscription as plain data; dates are hub dates, money is cents, kilometres are whole. */
export interface History {
  zone: Zone
  start: string
  months: number
  cars: Car[]
  events: Event[]
  /** Kilometres driven on a day on which a car was held, by the number of the day in the history, around. */
  kmByDay: number[]
  /** From this day on no charge succeeds; null while all do. */
  declinesFrom: string | null
}

export type Zone =
  | 'Australia/Brisbane'
  | 'Australia/Sydney'
  | 'Australia/Melbourne'
  | 'Australia/Adelaide'
  | 'Australia/Perth'

/** A car and its weekly price by offered term in months. */
export interface Car {
  prices: Record<number, number>
}

/** What happens on a day, after six in the morning unless it says otherwise. */
export type Event =
  | { kind: 'swap'; on: string; car: number }
  /** The car is back. */
  | { kind: 'pause'; on: string }
  /** Keys again; the week begins with it. */
  | { kind: 'resume'; on: string }
  | { kind: 'extend'; on: string; months: number }
  | { kind: 'lengthen'; on: string; months: number }
  | { kind: 'extras'; on: string; kmPerWeek: 385 | 500 | 770; faithCare: boolean; drivers: number }
  | { kind: 'prebuy'; on: string; km: number }
  | { kind: 'goodwill'; on: string; cents: number }
  | { kind: 'notice'; on: string }
  | { kind: 'withdraw'; on: string }
  /** An early end is agreed; the car comes back on `end`. */
  | { kind: 'end'; on: string; end: string }
  /** The car is back for good; damage is invoiced that day. */
  | { kind: 'return'; on: string; damage: number[] }

/** A document that somebody must get, in order of issue. */
export interface Document {
  on: string
  subject: string
  totalCents: number
  gstCents: number
}

/** All that a history comes to. */
export interface Outcome {
  documents: Document[]
  /** 06:00 hub time of each week's first day, as UTC. */
  issuedAt: string[]
  chargedCents: number
  creditLeftCents: number
  openCents: number
  bond: {
    heldCents: number
    toppedUpCents: number
    releasedCents: number
    claims: number[]
    backCents: number
    backBy: string | null
  }
  termEndsOn: string
}
