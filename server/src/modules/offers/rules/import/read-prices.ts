import type { Column } from './columns.ts'
import { type ReadAmount, readSalePrice, readWeeklyPrice } from './read-amount.ts'
import type { RowReader } from './row-reader.ts'

const terms = [1, 3, 6, 9, 12] as const
const outlierBelowCents = 10_000
const outlierAboveCents = 200_000

/** Reads term prices and the sale price, all in cents, and judges them together. */
export function readPrices(
  reader: RowReader,
  status: string | null,
): { weeklyCents: Record<number, number>; driveAwayCents: number | null } {
  const weeklyCents: Record<number, number> = {}
  let ordered = true
  let before: number | null = null
  for (const term of terms) {
    const column: Column = `weekly_${term}m`
    const cents = readCents(reader, column, readWeeklyPrice)
    if (cents === null) continue
    weeklyCents[term] = cents
    if (cents < outlierBelowCents || cents > outlierAboveCents) reader.warn('weekly_price_outlier', column)
    if (ordered && before !== null && cents > before) {
      reader.warn('price_term_order', column)
      ordered = false
    }
    before = cents
  }
  const driveAwayCents = readCents(reader, 'drive_away', readSalePrice)
  if (status === 'retail_ready' && reader.value('drive_away') === '') reader.warn('sale_price_missing', 'drive_away')
  const offered = Object.keys(weeklyCents).length > 0 || driveAwayCents !== null
  const unread = reader.errors.some((error) => error.code.startsWith('price_'))
  if ((status === 'ready' || status === 'retail_ready') && !offered && !unread) reader.refuse('price_missing', null)
  return { weeklyCents, driveAwayCents }
}

function readCents(reader: RowReader, column: Column, read: (cell: string) => ReadAmount): number | null {
  const cell = reader.value(column)
  if (cell === '') return null
  const amount = read(cell)
  if (amount === 'zero') {
    reader.warn('price_zero', column)
    return null
  }
  if (typeof amount === 'string') return reader.refuse(`price_${amount}`, column)
  if (amount.scientific) reader.warn('number_from_scientific', column)
  return amount.cents
}
