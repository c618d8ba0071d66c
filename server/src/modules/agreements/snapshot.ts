/** Everything an agreement fixes: amounts in cents, dates in the hub's zone. Later changes of prices and policies do not reach it. */
export interface AgreementSnapshot {
  customer: { name: string; signer: string; abn: string | null; email: string }
  drivers: string[]
  car: { title: string; stockNo: string; rego: string | null; regoState: string | null; odometerKm: number | null }
  hub: { name: string; street: string; suburb: string; state: string; timeZone: string }
  pickUpAt: string
  pickUpWords: string
  startOn: string
  termMonths: number
  termEndsOn: string
  kmPerWeek: number
  faithCare: boolean
  extraDrivers: number
  lines: { kind: string; label: string; quantity: number; amountCents: number; gstCents: number }[]
  carPriceCents: number
  weeklyCents: number
  weeklyGstCents: number
  bondCents: number
  exitHighestCents: number
  exitCapCents: number
  termPrices: Record<string, number>
  policy: Record<string, unknown>
}
