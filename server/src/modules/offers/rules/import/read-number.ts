/** Kilometres as read, or why they cannot be. */
export type ReadKilometres = { km: number; rounded: boolean; scientific: boolean } | 'negative' | 'unit' | 'malformed'

const maxKm = 999_999_999

/** Reads an odometer in whole kilometres; miles are never converted. */
export function readKilometres(cell: string): ReadKilometres {
  const text = cell.replace(/^['’]/, '').trim()
  if (/(?<![a-z])(?:mi|mls|miles?)(?![a-z])/i.test(text)) return 'unit'
  const digits = text.replace(/\s*(?:kms?|kilomet(?:re|er)s?)\.?$/i, '')
  if (/^[-−]\s*\d/.test(digits)) return 'negative'
  if (/^(?:\d{1,3}(?:[, ]\d{3})+|\d{1,9})(?:\.\d+)?$/.test(digits)) {
    return whole(Number(digits.replace(/[, ]/g, '')), false)
  }
  if (/^\d(?:\.\d{1,12})?e\+?0?\d$/i.test(digits)) {
    return whole(Number(digits), true)
  }
  return 'malformed'
}

function whole(value: number, scientific: boolean): ReadKilometres {
  const km = Math.floor(value)
  return km > maxKm ? 'malformed' : { km, rounded: km !== value, scientific }
}

/** Reads a number of seats, 1 to 15, or null. */
export function readSeats(cell: string): number | null {
  const found = /^(\d{1,2})(?:[ -]?seats?|[ -]?seaters?)?$/i.exec(cell)
  const seats = found ? Number(found[1]) : 0
  return seats >= 1 && seats <= 15 ? seats : null
}

/** Reads how many photos there are, or null. */
export function readPhotos(cell: string): number | null {
  const found = /^(\d{1,6})\s*(?:pics?|photos?|images?|pictures?)?$/i.exec(cell)
  return found ? Number(found[1]) : null
}
