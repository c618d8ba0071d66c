import { shippedLexicon } from '../../shipped-lexicon.ts'
import { type Column, columns } from './columns.ts'
import { type FleetFile, readFleet } from './read-fleet.ts'

const asOf = '2026-11-23'
const lexicon = shippedLexicon()

/** A row without anything to remark, by column. */
export const good: Record<Column, string> = {
  stock_no: 'FA-1',
  rego: '123ABC',
  rego_state: 'QLD',
  rego_expiry: '25/12/2026',
  vin_or_chassis: 'JTMGM8Z010R865771',
  make: 'Toyota',
  model: 'Camry',
  variant: 'Altise',
  body: 'Sedan',
  fuel: 'Petrol',
  transmission: 'Automatic',
  drive: 'FWD',
  seats: '5',
  build: '08/2017',
  compliance: '09/2017',
  colour: 'Black',
  odometer: '142,791',
  odometer_date: '16/10/2026',
  prev_odometer: '119436',
  prev_odometer_date: '10/05/2026',
  hub: 'Brisbane',
  status: 'ready',
  weekly_1m: '289',
  weekly_3m: '279',
  weekly_6m: '269',
  weekly_9m: '259',
  weekly_12m: '249',
  drive_away: '',
  provenance: 'local',
  features: 'Bluetooth',
  photos: '7',
  notes: '',
}

/** A cell as a CSV file writes it. */
export const cellOf = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
/** The good row with some cells changed, as a line of a file. */
export const line = (changed: Partial<Record<Column, string>>) =>
  columns.map((column) => cellOf({ ...good, ...changed }[column])).join(',')
/** A file as read on 2026-11-23. */
export const read = (text: string | Uint8Array) =>
  readFleet(typeof text === 'string' ? Buffer.from(text) : text, lexicon, asOf)
/** A file of good rows with some cells changed, as read. */
export const readRows = (...rows: Partial<Record<Column, string>>[]) =>
  read([columns.join(','), ...rows.map(line)].join('\n')) as FleetFile
