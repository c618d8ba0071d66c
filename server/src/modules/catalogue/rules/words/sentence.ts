import { chinese, phraseAt } from './chinese.ts'
import { hanNumber, hanNumberOf, joinedNumber, numberOf } from './numbers.ts'

/** A piece of a typed word as the grammar reads it. */
export interface Piece {
  /** In the grammar's English: digits for number words, a translation for Chinese. */
  norm: string
  /** As typed, lower case. */
  text: string
  /** The typed word that it is part of. */
  word: number
  /** A sign and not a word: it never counts as not understood. */
  sign: boolean
  taken: boolean
  /** Where its norm stands in the line. */
  from: number
}

/** A typed sentence; rules take pieces out of it, and what no rule takes is left. */
export interface Sentence {
  readonly pieces: Piece[]
  readonly words: string[]
  /** Words said not to be wanted that are no filter: "not a Toyota". */
  readonly unwanted: Set<string>
  /** The norms with single spaces around each; taken ones are blotted out. */
  line: string
}

const unitsAfterNumbers =
  /^(\d+(?:\.\d+)?)(k|km|kms|ks|k's|pw|wk|wks|week|weeks|m|mo|mth|mths|month|months|mnths|yr|yrs|year|years|yo|seat|seats|seater|seaters|st|nd|rd|th|grand|bucks|dollars|ish|day|days|person|people|pax)$/
const readings =
  /\p{Script=Han}+|#\d+|\d{1,3}(?:,\d{3})+(?!\d)[a-z']*|\d+\.\d+[a-z']*|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+(?:[-'](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+)*|[$≤<+/~&–—≈-]|[.,;:!?|、。]/gu

/** Splits what was typed into pieces. */
export function sentenceOf(typed: string): Sentence {
  const text = typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/(?<=[a-z]):(?=\d)|(?<=[a-z])\.(?=[a-z\d])|(?<=\bid)\.(?= ?buzz)/g, '')
    .replaceAll(/(?<=\b\d{1,3}) (?=\d{3} ?k(?:m|ms|ilomet))|(?<=\$ ?\d{1,3}) (?=\d{3}\b)/g, '')
    .replaceAll(/(?<![a-z])(?:p\/w|p\.w\.?)(?![a-z])/g, ' pw ')
    .replaceAll(/(?<![a-z])(?:a\/t)(?![a-z])/g, ' auto ')
    .replaceAll(/(?<![a-z])w\/(?=\s|[a-z])/g, ' with ')
    .replaceAll(/(?<![a-z])d\/cab(?![a-z])/g, ' dual cab ')
    .replaceAll(/(?<![a-z])s\/wagon(?![a-z])/g, ' station wagon ')
  const sentence: Sentence = { pieces: [], words: [], unwanted: new Set(), line: '' }
  for (const [found] of text.matchAll(readings)) {
    if (/^\p{Script=Han}/u.test(found)) addHan(sentence, found)
    else if (/^[^\p{L}\p{N}#]/u.test(found)) add(sentence, signOf(found), found, sentence.words.push('') - 1, true)
    else addWord(sentence, found)
  }
  joinNumbers(sentence.pieces)
  write(sentence)
  return sentence
}

/** Blots a stretch of the line out and marks its pieces. */
export function take(sentence: Sentence, from: number, to: number): void {
  for (const piece of sentence.pieces)
    if (piece.norm !== '' && piece.from < to && piece.from + piece.norm.length > from) takePiece(sentence, piece)
}

export function takePiece(sentence: Sentence, piece: Piece): void {
  piece.taken = true
  const { from, norm } = piece
  sentence.line = sentence.line.slice(0, from) + '·'.repeat(norm.length) + sentence.line.slice(from + norm.length)
}

/** A pattern of whole pieces. */
export function phrase(source: string): RegExp {
  return new RegExp(`(?<= )(?:${source})(?= )`, 'gu')
}

/** Takes every match that `read` accepts; it answers false to leave one. */
export function takeAll(
  sentence: Sentence,
  pattern: RegExp,
  read: (groups: Record<string, string | undefined>, match: RegExpExecArray) => boolean,
): void {
  pattern.lastIndex = 0
  for (let match = pattern.exec(sentence.line); match; match = pattern.exec(sentence.line)) {
    if (read(match.groups ?? {}, match)) take(sentence, match.index, match.index + match[0].length)
    pattern.lastIndex = match.index + Math.max(1, match[0].length)
  }
}

function addHan(sentence: Sentence, run: string): void {
  let rest = run
  let strange = ''
  const flush = () => {
    if (strange) add(sentence, strange, strange, sentence.words.push(strange) - 1, false)
    strange = ''
  }
  while (rest) {
    const known = phraseAt(rest)
    const digits = hanNumber.exec(rest)?.[0]
    if (known && known.length >= (digits?.length ?? 0)) {
      flush()
      add(sentence, chinese.get(known)!, known, sentence.words.push(known) - 1, false)
      rest = rest.slice(known.length)
    } else if (digits) {
      flush()
      add(sentence, String(hanNumberOf(digits)), digits, sentence.words.push(digits) - 1, false)
      rest = rest.slice(digits.length)
    } else {
      const [first = ''] = rest
      strange += first
      rest = rest.slice(first.length)
    }
  }
  flush()
}

function addWord(sentence: Sentence, typed: string): void {
  const word = sentence.words.push(typed) - 1
  const parts = typed.split('-')
  for (const [index, part] of parts.entries()) {
    const between = index > 0 && /^\d/.test(part) && /\d$|\dk$/.test(parts[index - 1]!)
    if (between) add(sentence, 'to', '', word, true)
    const plain = part.replaceAll(/(?<=\d),(?=\d{3})/g, '')
    const withUnit = unitsAfterNumbers.exec(plain)
    if (withUnit) {
      add(sentence, withUnit[1]!, withUnit[1]!, word, false)
      add(sentence, bare(withUnit[2]!), withUnit[2]!, word, false)
    } else add(sentence, String(numberOf(plain) ?? bare(plain)), part, word, false)
  }
}

function add(sentence: Sentence, norm: string, text: string, word: number, sign: boolean): void {
  sentence.pieces.push({ norm, text, word, sign, taken: false, from: 0 })
}

/** Without apostrophes and accents: "P's" is "ps", "coupé" is "coupe". */
function bare(text: string): string {
  return text.replaceAll("'", '').normalize('NFD').replaceAll(/\p{M}/gu, '')
}

function signOf(sign: string): string {
  if (sign === '≤') return '<'
  if (sign === '≈') return '~'
  if ('–—-'.includes(sign)) return 'to'
  return '.;:!?、。|'.includes(sign) ? ',' : sign
}

/** "twenty five" and "three hundred" are one number. */
function joinNumbers(pieces: Piece[]): void {
  for (let index = 0; index + 1 < pieces.length; index += 1) {
    const piece = pieces[index]!
    const next = pieces[index + 1]!
    if (!/^\d+$/.test(piece.norm) || next.sign) continue
    const joined = joinedNumber(Number(piece.norm), next.text)
    if (joined === undefined) continue
    piece.norm = String(joined)
    piece.text = `${piece.text} ${next.text}`
    pieces.splice(index + 1, 1)
    index -= 1
  }
}

function write(sentence: Sentence): void {
  let line = ' '
  for (const piece of sentence.pieces) {
    piece.from = line.length
    if (piece.norm !== '') line += `${piece.norm} `
  }
  sentence.line = line
}
