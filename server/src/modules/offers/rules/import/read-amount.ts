/** A dollar amount as cents, with how it was written, or why it cannot be read. */
export type ReadAmount =
  | { cents: number; scientific: boolean }
  | 'zero'
  | 'negative'
  | 'unit'
  | 'not_drive_away'
  | 'malformed'

const weeklySuffix = /\s*(?:pw|p\/w|\/ ?wk|\/ ?week|per week|a week)$/i
const otherUnit = /month|mth|fortnight|(?<![a-z])(?:pc?m|p\/m|p?fn|f\/n|p\/f|\/ ?mo?|\/ ?f)(?![a-z])/i
const saleSuffix = /\s*(?:da|d\/a|drive ?away|drive-away)$/i
const notDriveAway =
  /(?<![a-z])(?:orcs?|egc|excl?)(?![a-z])|on[- ]?road|excluding|exclusive|govt?\.? charges|government charges/i
const maxCents = 2_000_000_000

/** Reads a weekly price in dollars. */
export function readWeeklyPrice(cell: string): ReadAmount {
  if (otherUnit.test(cell)) return 'unit'
  return readDollars(cell.replace(weeklySuffix, ''))
}

/** Reads a total sale price in dollars. */
export function readSalePrice(cell: string): ReadAmount {
  if (notDriveAway.test(cell)) return 'not_drive_away'
  return readDollars(cell.replace(saleSuffix, ''))
}

function readDollars(text: string): ReadAmount {
  const bare = text.replace(/^['’]/, '').trim()
  const inBrackets = /^\((.*)\)$/.exec(bare)
  const signed = (inBrackets ? inBrackets[1]! : bare).trim()
  const unsigned = signed.replace(/^[-−]\s*/, '').replace(/^(?:aud ?\$?|au?\$|\$)\s*/i, '')
  const digits = unsigned.replace(/^[-−]\s*(?=\d)/, '')
  const negative = inBrackets !== null || signed !== signed.replace(/^[-−]/, '') || digits !== unsigned
  if (/^[-−]$/.test(unsigned)) return 'zero'
  const amount = plainNumber(digits) ?? scientificNumber(digits)
  if (!amount) return 'malformed'
  if (amount.cents === 0) return 'zero'
  if (negative) return 'negative'
  return amount.cents > maxCents ? 'malformed' : amount
}

function plainNumber(text: string): { cents: number; scientific: boolean } | null {
  if (!/^(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d{1,2})?$/.test(text)) return null
  const [whole, part = ''] = text.replace(/[, ]/g, '').split('.') as [string, string?]
  return { cents: Number(whole) * 100 + Number(part.padEnd(2, '0')), scientific: false }
}

function scientificNumber(text: string): { cents: number; scientific: boolean } | null {
  if (!/^\d(?:\.\d{1,12})?e\+?\d{1,2}$/i.test(text)) return null
  return { cents: Math.round(Number(text) * 100), scientific: true }
}
