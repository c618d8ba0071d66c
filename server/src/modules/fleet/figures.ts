import { shippedVariants, type Variant } from './shipped-variants.ts'

/** Figures of a car's variant; all null when the variant is not in the list. */
export interface Figures {
  powerKw: number | null
  tareKg: number | null
  doors: number | null
  fuelLitresPerHundredKm: number | null
  energyKwhPerHundredKm: number | null
  evRangeKm: number | null
  ancapStars: number | null
  market: string | null
}

const none: Figures = {
  powerKw: null,
  tareKg: null,
  doors: null,
  fuelLitresPerHundredKm: null,
  energyKwhPerHundredKm: null,
  evRangeKm: null,
  ancapStars: null,
  market: null,
}

let byKey: Map<string, Variant> | null = null

/** The figures of a car by make, model and variant, each compared by its letters and digits. Source: data contract, Figures. */
export function figuresOf(car: { make: string; model: string; variant: string | null }): Figures {
  byKey ??= new Map(shippedVariants().map((variant) => [keyOf(variant), variant]))
  const found = byKey.get(keyOf(car))
  if (!found) return none
  const { powerKw, tareKg, doors, fuelLitresPerHundredKm, energyKwhPerHundredKm, evRangeKm, ancapStars, market } = found
  return { powerKw, tareKg, doors, fuelLitresPerHundredKm, energyKwhPerHundredKm, evRangeKm, ancapStars, market }
}

function keyOf(car: { make: string; model: string; variant: string | null }): string {
  return [car.make, car.model, car.variant ?? '']
    .map((part) =>
      part
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, ''),
    )
    .join(' ')
}
