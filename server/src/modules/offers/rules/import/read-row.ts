import { addDays } from '../../../../lib/calendar.ts'
import type { CsvRecord } from '../../../../lib/csv-records.ts'
import { type Column, columns, type FoundColumns } from './columns.ts'
import type { RowOutcome } from './fleet-row.ts'
import { readDescription } from './read-description.ts'
import { readIdentifier, readPlate } from './read-identifier.ts'
import { readKilometres } from './read-number.ts'
import { readPrices } from './read-prices.ts'
import { RowReader } from './row-reader.ts'
import type { Lexicon } from './vocabulary.ts'

const mayBeUnregistered = new Set(['off_road', 'sold', 'written_off', 'stolen', 'on_order', 'in_transit'])
const farDays = 400

/** Characters that a cell may have; longer ones are nobody's car, and an index could not hold them. */
const longestText = 200
const longestCell: Partial<Record<Column, number>> = { features: 5_000, notes: 50_000 }

/** Reads one row by itself; duplicates within the file are judged afterwards. Source: column contract. */
export function readRow(record: CsvRecord, found: FoundColumns, lexicon: Lexicon, asOf: string): RowOutcome {
  const reader = new RowReader(record, found, lexicon, asOf)
  const stockNo = reader.value('stock_no').toUpperCase() || null
  const refused = () => ({ row: record.row, stockNo, refused: reader.errors, cells: record.cells })
  if (record.cells.length !== found.count) {
    reader.refuse('column_count', null)
    return refused()
  }
  const tooLong = columns.find((column) => reader.raw(column).length > (longestCell[column] ?? longestText))
  if (tooLong || (stockNo && stockNo.length > longestText)) {
    reader.refuse('cell_too_long', tooLong ?? 'stock_no')
    return refused()
  }
  if (!stockNo) reader.refuse('stock_no_missing', 'stock_no')
  const status = readStatus(reader)
  const registration = readRegistration(reader, status)
  const identifier = readCar(reader)
  const name = readName(reader)
  const dates = readMonths(reader)
  const odometer = readOdometers(reader)
  const hub = readHub(reader)
  const prices = readPrices(reader, status)
  const provenance = reader.listed('provenance')
  if (identifier?.kind === 'chassis' && provenance === 'local') reader.warn('provenance_conflict', 'provenance')
  const description = readDescription(reader, status)
  if (reader.errors.length > 0 || !stockNo || !status || !identifier || !name) return refused()
  return {
    row: record.row,
    stockNo,
    cells: record.cells,
    accepted: {
      row: record.row,
      stockNo,
      ...registration,
      vin: identifier.kind === 'vin' ? identifier.value : null,
      chassis: identifier.kind === 'chassis' ? identifier.value : null,
      ...name,
      ...description,
      ...dates,
      ...odometer,
      hub,
      status,
      ...prices,
      provenance,
    },
    warnings: reader.warnings,
    identifier: identifier.kind === 'chassis' ? 'chassis' : identifier.checkDigitRight ? 'vin_right' : 'vin_wrong',
  }
}

function readStatus(reader: RowReader): string | null {
  return reader.lexicon.listed('status', reader.value('status')) ?? reader.refuse('status_unknown', 'status')
}

function readRegistration(reader: RowReader, status: string | null) {
  const cell = reader.value('rego')
  const rego = cell === '' ? null : (readPlate(cell) ?? reader.refuse('rego_malformed', 'rego'))
  if (cell === '' && status === 'ready') reader.refuse('rego_missing', 'rego')
  const stateCell = reader.value('rego_state')
  const regoState =
    stateCell === ''
      ? null
      : (reader.lexicon.listed('rego_state', stateCell) ?? reader.refuse('rego_state_unknown', 'rego_state'))
  if (rego && stateCell === '') reader.warn('rego_state_missing', 'rego_state')
  const regoExpiresOn = reader.date('rego_expiry')
  if (rego && reader.value('rego_expiry') === '') reader.warn('rego_expiry_missing', 'rego_expiry')
  if (regoExpiresOn) judgeExpiry(reader, regoExpiresOn, rego !== null, status)
  return { rego, regoState, regoExpiresOn }
}

function judgeExpiry(reader: RowReader, expiresOn: string, hasPlate: boolean, status: string | null): void {
  if (expiresOn > addDays(reader.asOf, farDays)) reader.warn('rego_expiry_far', 'rego_expiry')
  if (expiresOn >= reader.asOf) return
  if (status === 'ready') reader.refuse('rego_expired', 'rego_expiry')
  else if (hasPlate && status && !mayBeUnregistered.has(status)) reader.warn('rego_expired', 'rego_expiry')
}

function readCar(reader: RowReader) {
  const cell = reader.value('vin_or_chassis')
  if (cell === '') return reader.refuse('vin_missing', 'vin_or_chassis')
  const identifier = readIdentifier(cell)
  if (!identifier) return reader.refuse('vin_malformed', 'vin_or_chassis')
  if (identifier.kind === 'vin' && identifier.checkDigitRequired && !identifier.checkDigitRight)
    reader.warn('vin_check_digit', 'vin_or_chassis')
  return identifier
}

function readName(reader: RowReader) {
  const typedMake = reader.text('make')
  const typedModel = reader.text('model')
  const variant = reader.text('variant') || null
  const colour = reader.text('colour') || null
  if (typedMake === '') reader.refuse('make_missing', 'make')
  if (typedModel === '') reader.refuse('model_missing', 'model')
  if (typedMake === '' || typedModel === '') return null
  const make = reader.lexicon.make(typedMake)
  if (!make) {
    reader.warn('make_unknown', 'make')
    return { make: typedMake, model: typedModel, variant, colour }
  }
  const model = reader.lexicon.model(make, typedModel)
  if (!model) reader.warn('model_unknown', 'model')
  return { make, model: model ?? typedModel, variant, colour }
}

function readMonths(reader: RowReader) {
  const build = reader.month('build')
  const compliance = reader.month('compliance')
  if (reader.value('build') === '') reader.warn('build_missing', 'build')
  if (build && build > reader.asOf.slice(0, build.length)) reader.refuse('build_in_future', 'build')
  if (build && compliance && isBefore(compliance, build)) reader.warn('compliance_before_build', 'compliance')
  return { build, compliance }
}

/** Comparing a bare year with a month compares years. */
function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length)
  return one.slice(0, length) < other.slice(0, length)
}

function readOdometers(reader: RowReader) {
  const odometerKm = readReading(reader, 'odometer')
  const odometerOn = readReadingDate(reader, 'odometer_date')
  const prevOdometerKm = readReading(reader, 'prev_odometer')
  const prevOdometerOn = readReadingDate(reader, 'prev_odometer_date')
  if (odometerKm !== null && prevOdometerKm !== null && odometerKm < prevOdometerKm)
    reader.refuse('odometer_falls', 'odometer')
  return { odometerKm, odometerOn, prevOdometerKm, prevOdometerOn }
}

function readReading(reader: RowReader, column: 'odometer' | 'prev_odometer'): number | null {
  const cell = reader.value(column)
  if (cell === '') return null
  const read = readKilometres(cell)
  if (typeof read === 'string') return reader.refuse(`odometer_${read}`, column)
  if (read.rounded) reader.warn('number_rounded', column)
  if (read.scientific) reader.warn('number_from_scientific', column)
  return read.km
}

function readReadingDate(reader: RowReader, column: 'odometer_date' | 'prev_odometer_date'): string | null {
  const date = reader.date(column)
  if (date && date > reader.asOf) reader.warn('date_in_future', column)
  return date
}

function readHub(reader: RowReader): string | null {
  const cell = reader.value('hub')
  if (cell === '') {
    reader.warn('hub_missing', 'hub')
    return null
  }
  return reader.lexicon.listed('hub', cell) ?? reader.refuse('hub_unknown', 'hub')
}
