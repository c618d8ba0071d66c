import type { ColumnType } from 'kysely'
import type { ImportReport } from './rules/import/import-report.ts'

export interface OfferTables {
  'offers.term_prices': { vehicleId: string; months: number; weeklyCents: number }
  'offers.sale_offers': { vehicleId: string; driveAwayCents: number }
  'offers.price_changes': {
    id: string
    vehicleId: string
    months: number | null
    fromCents: number | null
    toCents: number | null
    at: Date
    actor: string
  }
  'offers.fleet_imports': {
    id: string
    fileName: string
    sha256: string
    content: Buffer
    asOf: string
    uploadedAt: Date
    uploadedBy: string
    confirmedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
    confirmedBy: ColumnType<string | null, string | null | undefined, string | null>
    totals: ColumnType<ImportReport['totals'], string, string>
  }
}
