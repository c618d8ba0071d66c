export { offerChanged } from './events.ts'
export { type Prices, pricesOf, termPrices } from './find-prices.ts'
export { type ImportReport, importReport } from './rules/import/import-report.ts'
export { readFleetFile, rehearseFleetImport, runFleetImport } from './run-fleet-import.ts'
