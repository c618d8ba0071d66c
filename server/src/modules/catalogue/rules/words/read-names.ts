import { findName } from './find-name.ts'
import type { Name, Names } from './names.ts'
import { type Piece, type Sentence, takePiece } from './sentence.ts'
import type { Understood } from './understood.ts'

interface State {
  understood: Understood
  /** Values said not to be wanted. */
  unwanted: { body: Set<string>; fuel: Set<string> }
  wanted: { body: string[]; fuel: string[] }
}

/** Takes makes, models, hubs, bodies, fuels, drives, gearboxes and features out of a sentence. */
export function readNames(sentence: Sentence, names: Names, understood: Understood): void {
  const { pieces } = sentence
  const state: State = {
    understood,
    unwanted: { body: new Set(), fuel: new Set() },
    wanted: { body: [], fuel: [] },
  }
  let lastNegated = -1
  let lastMake: string | undefined
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at]!
    if (piece.sign || piece.taken || piece.norm === '') continue
    const found = findName(names, pieces, at, lastMake)
    if (!found) {
      lastMake = undefined
      continue
    }
    const not = negated(pieces, at, lastNegated)
    const end = at + found.pieces.length
    const name = chosen(found.names, understood, lastMake)
    if (name && apply(state, name, not)) {
      for (const one of found.pieces) takePiece(sentence, one)
      if (not) takeNegator(sentence, at)
    } else if (not) for (const one of found.pieces) sentence.unwanted.add(sentence.words[one.word]!)
    if (not) lastNegated = end
    lastMake = name?.kind === 'make' ? name.value : name?.kind === 'model' ? lastMake : undefined
    at = end - 1
  }
  settle(state, 'body', names.bodies)
  settle(state, 'fuel', names.fuels)
}

/** Of several meanings: the make that was named already, else the first. */
function chosen(found: readonly Name[], understood: Understood, lastMake: string | undefined): Name | undefined {
  const make = lastMake ?? understood.make
  return (
    found.find((name) => name.kind === 'model' && name.beside && name.make === make) ??
    found.find((name) => name.kind === 'model' && name.make === make && make !== undefined) ??
    found.find((name) => !name.beside)
  )
}

/** Puts a name into the filters; false when it is no filter and stays as it was typed. */
function apply({ understood, unwanted, wanted }: State, name: Name, not: boolean): boolean {
  switch (name.kind) {
    case 'body':
    case 'fuel':
      if (not) unwanted[name.kind].add(name.value)
      else if (!wanted[name.kind].includes(name.value)) wanted[name.kind].push(name.value)
      return true
    case 'gearbox':
      understood.transmission ??= (name.value === 'manual') !== not ? 'manual' : 'automatic'
      return true
    case 'otherwise':
      return false
    case 'feature':
      if (!not && !understood.features?.includes(name.value))
        understood.features = [...(understood.features ?? []), name.value]
      return !not
    case 'hub':
    case 'drive':
      if (not || (understood[name.kind] !== undefined && understood[name.kind] !== name.value)) return false
      understood[name.kind] = name.value
      return true
    case 'make':
      if (not || (understood.make !== undefined && understood.make !== name.value)) return false
      understood.make = name.value
      return true
    case 'model':
      if (not || (understood.make !== undefined && understood.make !== name.make)) return false
      if (understood.model !== undefined && understood.model !== name.value) return false
      understood.make = name.make!
      understood.model = name.value
      return true
  }
}

const skipped = new Set(['in', 'from', 'a', 'an', 'the', 'any', 'want', 'need', 'be', 'drive', 'to', 'really'])
const negators = new Set([
  'not',
  'no',
  'non',
  'dont',
  'except',
  'excluding',
  'cant',
  'cannot',
  'nor',
  'never',
  'isnt',
  'without',
])

/** Whether "not", "no", "anything but" stands before a name, or before what "or" joins it to. */
function negated(pieces: readonly Piece[], at: number, lastNegated: number): boolean {
  let index = at - 1
  while (index >= 0 && skipped.has(pieces[index]!.norm) && !pieces[index]!.taken) index -= 1
  if (index < 0) return false
  const before = pieces[index]!
  if (negators.has(before.norm)) return true
  const twoWords = `${pieces[index - 1]?.norm ?? ''} ${before.norm}`
  if (/^(?:anything|everything|any thing) but$|^other than$|^dont want$|^not want$/.test(twoWords)) return true
  if (!['or', 'and'].includes(before.norm) || index < 1) return false
  return before.norm === 'or' && index === lastNegated
}

/** "except" and its like are taken with what they refuse; "not" and "no" say nothing by themselves. */
function takeNegator(sentence: Sentence, at: number): void {
  const { pieces } = sentence
  for (let index = at - 1; index >= Math.max(0, at - 4); index -= 1) {
    const { norm } = pieces[index]!
    if (/^(?:without|not|non|dont|except|excluding|cant|nor|never|isnt|other|everything|really)$/.test(norm))
      takePiece(sentence, pieces[index]!)
    else if (!skipped.has(norm) && !/^(?:than|but|or)$/.test(norm)) return
  }
}

/** What is wanted, or all that is not unwanted, in the vocabulary's order. */
function settle({ understood, unwanted, wanted }: State, kind: 'body' | 'fuel', all: readonly string[]): void {
  const kept = wanted[kind].filter((value) => !unwanted[kind].has(value))
  if (kept.length > 0) understood[kind] = kept
  else if (unwanted[kind].size > 0) understood[kind] = all.filter((value) => !unwanted[kind].has(value))
}
