import type { FileRefusal } from '../../../../lib/csv-text.ts'

/** The 32 columns of the contract, in its order. */
export const columns = [
  'stock_no',
  'rego',
  'rego_state',
  'rego_expiry',
  'vin_or_chassis',
  'make',
  'model',
  'variant',
  'body',
  'fuel',
  'transmission',
  'drive',
  'seats',
  'build',
  'compliance',
  'colour',
  'odometer',
  'odometer_date',
  'prev_odometer',
  'prev_odometer_date',
  'hub',
  'status',
  'weekly_1m',
  'weekly_3m',
  'weekly_6m',
  'weekly_9m',
  'weekly_12m',
  'drive_away',
  'provenance',
  'features',
  'photos',
  'notes',
] as const

export type Column = (typeof columns)[number]

/** Where each column stands in the file, and headers that are not known. */
export interface FoundColumns {
  index: Record<Column, number>
  count: number
  unknown: string[]
}

/** Finds the columns by header name; case, spaces, underscores and hyphens do not matter. */
export function findColumns(header: readonly string[]): FoundColumns | { refusal: FileRefusal } {
  const keys = header.map(headerKey)
  const index = {} as Record<Column, number>
  for (const column of columns) {
    const at = keys.indexOf(headerKey(column))
    if (at < 0) return { refusal: { code: 'column_missing', column, detail: `The file has no column ${column}.` } }
    if (keys.indexOf(headerKey(column), at + 1) >= 0)
      return { refusal: { code: 'column_twice', column, detail: `The file has the column ${column} twice.` } }
    index[column] = at
  }
  const known = new Set<string>(columns.map(headerKey))
  const unknown = header.filter((_, at) => !known.has(keys[at]!)).map((name) => name.trim())
  return { index, count: header.length, unknown }
}

function headerKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-\u200b-\u200d\ufeff]+/g, '')
}
