import type { Vehicle } from './find-vehicles.ts'

/** The last part of a car's public address, such as `2023-toyota-rav4-fa-1042`. It ends in the stock number, which finds the car. */
export function slugOf(vehicle: Pick<Vehicle, 'build' | 'make' | 'model' | 'stockNo'>): string {
  const words = [vehicle.build?.slice(0, 4) ?? '', vehicle.make, vehicle.model, vehicle.stockNo].map(plainWord).filter(Boolean)
  return words.join('-')
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
