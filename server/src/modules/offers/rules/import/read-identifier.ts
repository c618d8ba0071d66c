/** A car's identifier: a 17-character VIN with whether its check digit is right, or a Japanese chassis number. */
export type Identifier =
  | { kind: 'vin'; value: string; checkDigitRight: boolean; checkDigitRequired: boolean }
  | { kind: 'chassis'; value: string }

const dashes = /[\p{Pd}\u2212]/gu

/** Reads a VIN or chassis number, or null when it is neither. Source: column contract, Identifiers. */
export function readIdentifier(cell: string): Identifier | null {
  const compact = cell.toUpperCase().replace(/\s/g, '').replace(dashes, '-')
  const vin = compact.replaceAll('-', '')
  if (/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) {
    return {
      kind: 'vin',
      value: vin,
      checkDigitRight: checkDigitOf(vin) === vin[8],
      checkDigitRequired: /^[1-5L]/.test(vin),
    }
  }
  return /^[A-Z0-9]{2,8}-\d{6,7}$/.test(compact) ? { kind: 'chassis', value: compact } : null
}

/** Reads a plate: 2 to 7 letters or digits, or null. */
export function readPlate(cell: string): string | null {
  const plate = cell
    .toUpperCase()
    .replace(/[\s.\u00b7\u2022\u30fb]/g, '')
    .replace(dashes, '')
  return /^[A-Z0-9]{2,7}$/.test(plate) ? plate : null
}

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const letterValues: Record<string, number> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
}

/** The check digit at place 9 of a VIN. Source: ISO 3779. */
function checkDigitOf(vin: string): string {
  const total = [...vin].reduce(
    (sum, character, place) => sum + (letterValues[character] ?? Number(character)) * weights[place]!,
    0,
  )
  return total % 11 === 10 ? 'X' : String(total % 11)
}
