/** One line of a document: what it is for and how much, in cents, GST included. */
export interface MoneyLine {
  kind: string
  amountCents: number
  tax: 'gst' | 'none'
}

/** GST inside an amount: a/11, half up away from zero, so that gst(−a) = −gst(a). Source: R5. */
export function gstOf(amountCents: number): number {
  const size = Math.abs(amountCents)
  const gst = Math.floor((2 * size + 11) / 22)
  return amountCents < 0 ? 0 - gst : gst
}

/** GST of a line, by its tax kind. */
export function gstOfLine(line: Pick<MoneyLine, 'amountCents' | 'tax'>): number {
  return line.tax === 'gst' ? gstOf(line.amountCents) : 0
}

/** Days [from, to) of a 7-day amount; all parts sum back to the week. Negative amounts mirror positive ones. Source: R4. */
export function partOfWeek(amountCents: number, fromDay: number, toDay: number): number {
  return untilDay(amountCents, toDay) - untilDay(amountCents, fromDay)
}

/** GST of days [from, to) of a 7-day amount; the parts' GST sums back to the week's. Source: R5. */
export function gstOfPart(amountCents: number, fromDay: number, toDay: number): number {
  return gstOf(untilDay(amountCents, toDay)) - gstOf(untilDay(amountCents, fromDay))
}

/** Totals of a document's lines; its GST is the sum of its lines'. A negative total is a credit note, zero an invoice. Source: R5, R19. */
export function totalOf(lines: readonly MoneyLine[]): {
  totalCents: number
  gstCents: number
  netCents: number
  document: 'invoice' | 'credit_note'
} {
  const totalCents = sum(lines.map((line) => line.amountCents))
  const gstCents = sum(lines.map(gstOfLine))
  return { totalCents, gstCents, netCents: totalCents - gstCents, document: totalCents < 0 ? 'credit_note' : 'invoice' }
}

/** The sum of integer amounts. */
export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

function untilDay(amountCents: number, day: number): number {
  const part = Math.floor((Math.abs(amountCents) * day) / 7)
  return amountCents < 0 ? 0 - part : part
}

/** Cents as dollars and cents for people, such as `$1,003.00`. */
export function dollars(cents: number): string {
  const sign = cents < 0 ? '−' : ''
  const whole = Math.floor(Math.abs(cents) / 100)
  return `${sign}$${whole.toLocaleString('en-AU')}.${String(Math.abs(cents) % 100).padStart(2, '0')}`
}
