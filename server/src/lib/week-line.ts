import { gstOfPart, type MoneyLine, partOfWeek } from './money.ts'

/** A line of a weekly document: a 7-day amount and which days of its week it covers; day 0 is the week's first. */
export interface WeekLine extends MoneyLine {
  fromDay: number
  toDay: number
}

/** An amount on a document in cents, with the GST inside it. */
export interface Amount {
  kind: string
  amountCents: number
  gstCents: number
}

/** A line over its whole week. */
export function wholeWeek(line: MoneyLine): WeekLine {
  return { ...line, fromDay: 0, toDay: 7 }
}

/** What the days of a line come to. Source: R4, R5. */
export function amountOfDays(line: WeekLine): Amount {
  const { kind, amountCents, tax, fromDay, toDay } = line
  return {
    kind,
    amountCents: partOfWeek(amountCents, fromDay, toDay),
    gstCents: tax === 'gst' ? gstOfPart(amountCents, fromDay, toDay) : 0,
  }
}

/** The days of a line from a day of its week on, or null when it has none left. */
export function fromDayOn(line: WeekLine, day: number): WeekLine | null {
  return line.toDay <= day ? null : { ...line, fromDay: Math.max(line.fromDay, day) }
}

/** The days of a line before a day of its week, or null when it has none. */
export function beforeDay(line: WeekLine, day: number): WeekLine | null {
  return line.fromDay >= day ? null : { ...line, toDay: Math.min(line.toDay, day) }
}

/** The credit of a line's days: the negative of what they cost, GST with it. Source: R5, fine print 1. */
export function creditOf(line: WeekLine): Amount {
  return amountOfDays({ ...line, amountCents: 0 - line.amountCents })
}

/** Credits of all that was billed from a day of the week on. Source: R6. */
export function creditsFrom(lines: readonly WeekLine[], day: number): Amount[] {
  return lines
    .map((line) => fromDayOn(line, day))
    .filter((line) => line !== null)
    .map(creditOf)
}
