import { editDistance } from './edit-distance.ts'
import { isDropped } from './left-over.ts'
import type { Name, Names } from './names.ts'
import { isOrdinary } from './ordinary-words.ts'
import type { Piece } from './sentence.ts'

/** The names that a stretch of pieces may be, longest stretch first. */
export interface FoundName {
  names: readonly Name[]
  pieces: readonly Piece[]
}

const longest = 4

/** The name that begins at a piece, exactly or with a small typing error. */
export function findName(
  names: Names,
  pieces: readonly Piece[],
  at: number,
  make: string | undefined,
): FoundName | undefined {
  for (let count = longest; count > 0; count -= 1) {
    const stretch = stretchAt(pieces, at, count)
    if (!stretch) continue
    const known = exactly(names, stretch)?.filter((name) => fits(name, stretch, pieces[at + count], make))
    if (known && known.length > 0) return { names: known, pieces: stretch }
  }
  let best: (FoundName & { distance: number }) | undefined
  for (let count = 3; count > 0; count -= 1) {
    const stretch = stretchAt(pieces, at, count)
    const nearest = stretch && nearestName(names, stretch)
    if (nearest && nearest.distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { ...nearest, pieces: stretch }
  }
  return best
}

function stretchAt(pieces: readonly Piece[], at: number, count: number): Piece[] | undefined {
  const stretch = pieces.slice(at, at + count)
  return stretch.length === count && stretch.every((piece) => !piece.sign && !piece.taken && piece.norm !== '')
    ? stretch
    : undefined
}

function keyOfPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => piece.norm.replaceAll(' ', '')).join('')
}

function exactly(names: Names, stretch: readonly Piece[]): readonly Name[] | undefined {
  const key = keyOfPieces(stretch)
  const found = names.byKey.get(key)
  if (found) return found
  const one =
    key.endsWith('s') && key.length > 2 && stretch.at(-1)!.norm !== 's' ? names.byKey.get(key.slice(0, -1)) : undefined
  return one?.filter((name) => name.kind !== 'hub' && !name.beside)
}

const countsSomething =
  /^(?:seat|seats|seater|seaters|door|doors|months?|mths?|mo|weeks?|wks?|days?|years?|yrs?|k|km|kms|ks|grand|people|of)$/

/** Whether a name is meant here: "Mazda 3" but not "Mazda 3 months", "audi a 4" but not "a 4 seater". */
function fits(name: Name, stretch: readonly Piece[], next: Piece | undefined, make: string | undefined): boolean {
  if (name.beside && name.make !== make) return false
  const last = stretch.at(-1)!
  const apart = stretch.length > 1 && /^\d+$/.test(last.norm)
  if (name.kind === 'model' && (apart || /^\d+$/.test(keyOfPieces(stretch)))) {
    const first = stretch[0]!.norm
    if (/^[aeiqs]$/.test(first) && apart && name.make !== make && stretch[0]!.word !== last.word) return false
    if (first !== 'model' && next && countsSomething.test(next.norm) && next.word !== last.word) return false
  }
  return !(name.kind === 'model' && name.value === 'M3' && make === 'Tesla')
}

function nearestName(
  names: Names,
  stretch: readonly Piece[],
): { names: readonly Name[]; distance: number } | undefined {
  const first = stretch[0]!.norm
  const last = stretch.at(-1)!.norm
  const right = (word: string) => isOrdinary(word) || isDropped(word)
  // "people mvoer": of a name of two words, one may be an ordinary one.
  const wrongEnds = stretch.length > 1 ? isDropped(first) || right(last) : right(first)
  if (wrongEnds || /^\d/.test(first)) return undefined
  const key = keyOfPieces(stretch)
  if (key.length < 4 || !/^[\p{Script=Latin}\d]+$/u.test(key)) return undefined
  let best: string | undefined
  let least = Number.POSITIVE_INFINITY
  for (let length = key.length - 2; length <= key.length + 2; length += 1) {
    for (const one of names.forgiven.get(length) ?? []) {
      if (!mayBe(key, one)) continue
      const limit = allowed(one, key)
      const distance = limit > 0 ? editDistance(key, one, limit) : 1
      if (distance <= limit && distance < least) {
        best = one
        least = distance
      }
    }
  }
  const found = best === undefined ? undefined : names.byKey.get(best)?.filter((name) => !name.beside)
  return found && { names: found, distance: least }
}

/** Digits are never a typing error, and the first letter seldom is. */
function mayBe(typed: string, name: string): boolean {
  if (typed.replaceAll(/\D/g, '') !== name.replaceAll(/\D/g, '')) return false
  return (
    typed[0] === name[0] ||
    (name.length >= 6 && (typed === name.slice(1) || (typed[1] === name[0] && typed[0] === name[1])))
  )
}

/** Letters that may be wrong: more in longer names. Names of four letters forgive a swap or a doubled letter only. */
function allowed(name: string, typed: string): number {
  if (name.length === 4) return typed.length === 5 || isSwap(name, typed) ? 1 : 0
  if (name.length >= 8) return typed.slice(0, 2) === name.slice(0, 2) && typed.length >= 7 ? 2 : 1
  // "corrola" for corolla: two errors in seven letters, but only letters that are in the name.
  return name.length === 7 && letters(typed) === letters(name) ? 2 : 1
}

function isSwap(name: string, typed: string): boolean {
  return typed.length === name.length && [...typed].sort().join('') === [...name].sort().join('')
}

function letters(word: string): string {
  return [...new Set(word)].sort().join('')
}
