import { readFileSync } from 'node:fs'

/** A variant with its approximate figures; null where unknown or not applicable. */
export interface Variant {
  make: string
  model: string
  variant: string
  /** Sold here (AU) or imported from Japan (JDM). */
  market: 'AU' | 'JDM'
  body: string
  fuel: string
  transmission: string
  drive: string
  seats: number | null
  doors: number | null
  powerKw: number | null
  tareKg: number | null
  fuelLitresPerHundredKm: number | null
  energyKwhPerHundredKm: number | null
  evRangeKm: number | null
  ancapStars: number | null
  lengthMm: number | null
}

let cached: Variant[] | null = null

/** The variant list that the product ships: approximate figures, good for demonstrations. */
export function shippedVariants(): readonly Variant[] {
  cached ??= read()
  return cached
}

function read(): Variant[] {
  const text = readFileSync(new URL('../../../seed/data/variants.csv', import.meta.url), 'utf8')
  const [header = '', ...lines] = text.trim().split(/\r?\n/)
  const names = header.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    const cell = (name: string) => cells[names.indexOf(name)] ?? ''
    const number = (name: string) => (cell(name) === '' ? null : Number(cell(name)))
    return {
      make: cell('make'),
      model: cell('model'),
      variant: cell('variant'),
      market: cell('market') as 'AU' | 'JDM',
      body: cell('body'),
      fuel: cell('fuel'),
      transmission: cell('transmission'),
      drive: cell('drive'),
      seats: number('seats'),
      doors: number('doors'),
      powerKw: number('power_kw'),
      tareKg: number('tare_kg'),
      fuelLitresPerHundredKm: number('fuel_l_per_100km'),
      energyKwhPerHundredKm: number('energy_kwh_per_100km'),
      evRangeKm: number('ev_range_km'),
      ancapStars: number('ancap_stars'),
      lengthMm: number('length_mm'),
    }
  })
}
