import { addDays, hubDateAt, isDate } from '../../../lib/calendar.ts'
import { csvRecords, isBlank } from '../../../lib/csv-records.ts'
import { csvText, type FileRefusal } from '../../../lib/csv-text.ts'
import { instantsOf, localTime, roadZones } from './road-zone.ts'

export type ChargeKind = 'toll' | 'fine'

/** A row of an issuer's file as read. */
export interface ReadCharge {
  row: number
  issuer: string
  issuerReference: string
  /** Letters and digits only, upper case. */
  plate: string
  roadState: string
  /** As the clock of that state showed it, `YYYY-MM-DD HH:MM`. */
  eventLocal: string
  /** One, or two in the hour that a clock shows twice. */
  instants: Date[]
  place: string
  amountCents: number
  issuedOn: string | null
  respondBy: string | null
}

/** A row that is not imported, and why. */
export interface RefusedCharge {
  row: number
  issuerReference: string
  plate: string
  eventLocal: string
  column: string | null
  why: string
}

/** A file as read: each row good or refused. */
export interface ChargeFile {
  rows: (ReadCharge | RefusedCharge)[]
}

const common = ['issuer', 'reference', 'plate', 'state', 'at', 'place', 'amount']
const ofFine = ['issued_on']

/** More than any issuer charges for one event. */
const mostCents: Readonly<Record<ChargeKind, number>> = { toll: 50_000, fine: 2_000_000 }

/** Reads a file of tolls or fines; nothing outside it is looked at. `now` bounds the events. */
export function readCharges(bytes: Uint8Array, kind: ChargeKind, now: Date): ChargeFile | { refusal: FileRefusal } {
  const decoded = csvText(bytes)
  if ('refusal' in decoded) return decoded
  const split = csvRecords(decoded.text)
  if ('refusal' in split) return split
  const [header, ...records] = split.records
  if (!header || isBlank(header)) return { refusal: { code: 'empty', detail: 'The file has no header row.' } }
  const names = header.cells.map((cell) => cell.trim().toLowerCase().replaceAll(' ', '_'))
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place)
  if (twice) return { refusal: { code: 'column_twice', detail: `The column ${twice} is there twice.`, column: twice } }
  const missing = [...common, ...(kind === 'fine' ? ofFine : [])].find((name) => !names.includes(name))
  if (missing)
    return { refusal: { code: 'column_missing', detail: `The column ${missing} is missing.`, column: missing } }
  const seen = new Set<string>()
  return {
    rows: records
      .filter((record) => !isBlank(record))
      .map(({ row, cells }) => {
        const cell = (name: string) => (cells[names.indexOf(name)] ?? '').trim()
        const read = cells.length === names.length ? readRow(row, cell, kind, now) : wrongCount(row, cell)
        if ('why' in read) return read
        const key = `${read.issuer} ${read.issuerReference}`.toLowerCase()
        if (seen.has(key)) return refusedRow(row, cell, 'reference', 'This number is in the file already.')
        seen.add(key)
        return read
      }),
  }
}

type Cells = (name: string) => string

function readRow(row: number, cell: Cells, kind: ChargeKind, now: Date): ReadCharge | RefusedCharge {
  const no = (column: string, why: string) => refusedRow(row, cell, column, why)
  for (const [name, most] of [
    ['issuer', 80],
    ['reference', 60],
    ['place', 200],
  ] as const) {
    const text = cell(name)
    if (text === '') return no(name, 'This is empty.')
    if (text.length > most) return no(name, `This is longer than ${most} characters.`)
    if (isHostile(text)) return no(name, 'This holds control characters.')
  }
  const plate = cell('plate').toUpperCase().replace(/[\s-]/g, '')
  if (!/^[A-Z0-9]{1,9}$/.test(plate)) return no('plate', 'A plate has letters and digits only, nine at most.')
  const roadState = cell('state').toUpperCase()
  const zone = roadZones[roadState]
  if (!zone) return no('state', `A state is one of ${Object.keys(roadZones).join(', ')}.`)
  const local = localTime(cell('at'))
  if (!local) return no('at', 'Write the time as 2026-12-01 07:41 or 1/12/2026 07:41.')
  const instants = instantsOf(zone, local.date, local.time)
  if (instants.length === 0) return no('at', 'The clocks jumped over this time.')
  if (instants[0]! > now) return no('at', 'This is in the future.')
  const amountCents = centsOf(cell('amount'))
  if (amountCents === null) return no('amount', 'Write dollars and cents, such as 4.95.')
  if (amountCents > mostCents[kind]) return no('amount', 'This is more than any issuer charges.')
  const issuedOn = kind === 'fine' ? dateOf(cell('issued_on')) : null
  if (kind === 'fine' && (issuedOn === null || issuedOn < local.date || issuedOn > addDays(hubDateAt(zone, now), 1)))
    return no('issued_on', 'The notice is issued on or after the day of the event, and not in the future.')
  const asked = kind === 'fine' ? cell('respond_by') : ''
  const respondBy = asked === '' ? null : dateOf(asked)
  if (asked !== '' && (respondBy === null || respondBy < issuedOn!))
    return no('respond_by', 'The last day is a date after the notice was issued.')
  return {
    row,
    issuer: cell('issuer'),
    issuerReference: cell('reference'),
    plate,
    roadState,
    eventLocal: `${local.date} ${local.time}`,
    instants,
    place: cell('place'),
    amountCents,
    issuedOn,
    respondBy,
  }
}

function wrongCount(row: number, cell: Cells): RefusedCharge {
  return { ...refusedRow(row, cell, '', 'This row has more or fewer cells than the header.'), column: null }
}

function refusedRow(row: number, cell: Cells, column: string, why: string): RefusedCharge {
  const short = (name: string) => cell(name).slice(0, 60)
  return { row, issuerReference: short('reference'), plate: short('plate'), eventLocal: short('at'), column, why }
}

/** Control characters and those that turn the direction of text. */
function isHostile(text: string): boolean {
  return /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)
}

function centsOf(text: string): number | null {
  const found = /^(?:A?\$|AUD\s*)?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?$/.exec(text)
  if (!found) return null
  const cents = Number(found[1]!.replaceAll(',', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return cents > 0 ? cents : null
}

function dateOf(text: string): string | null {
  if (isDate(text)) return text
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const date = found ? `${found[3]}-${found[2]!.padStart(2, '0')}-${found[1]!.padStart(2, '0')}` : ''
  return isDate(date) ? date : null
}
