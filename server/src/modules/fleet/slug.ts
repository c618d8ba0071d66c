import { createHash } from 'node:crypto'
import type { VehicleTable } from './tables.ts'

/**
 * The last part of a car's public address, such as `2023-toyota-rav4-fa-1042`. It ends in the stock number, which finds the
 * car; a stock number that an address cannot show gets a mark, so that `FA/1` and `FA 1` have different addresses.
 */
export function slugOf(vehicle: Pick<VehicleTable, 'build' | 'make' | 'model' | 'stockNo'>): string {
  const { stockNo } = vehicle
  const mark = /^[A-Z0-9]+(?:-[A-Z0-9]+)*$/.test(stockNo)
    ? ''
    : createHash('sha256').update(stockNo).digest('hex').slice(0, 6)
  return [vehicle.build?.slice(0, 4) ?? '', vehicle.make, vehicle.model, stockNo, mark]
    .map(plainWord)
    .filter(Boolean)
    .join('-')
}

function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/#/g, 'no-')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
