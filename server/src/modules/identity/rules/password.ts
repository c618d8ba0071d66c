/** What the password policy may know beside the password. */
export interface PasswordContext {
  /** Name, e-mail address: words that a guesser would try first. */
  words: readonly string[]
  isCommon: (lowerCase: string) => boolean
}

const shortest = 12
const longest = 256
const ours = ['faith', 'auto', 'faithauto', 'subscription']

/** The sentence that says why a password is refused, or null. No rule on kinds of characters; length and guessability decide. */
export function passwordProblem(password: string, context: PasswordContext): string | null {
  const length = [...password.normalize('NFC')].length
  if (length < shortest) return `Use at least ${shortest} characters; a few words in a row are easy to remember.`
  if (length > longest) return `Use at most ${longest} characters.`
  const lower = password.normalize('NFC').toLowerCase()
  if (isRepetition(lower) || isRow(lower)) return 'This repeats or counts. Use something that is harder to guess.'
  if (context.isCommon(lower) || context.isCommon(coreOf(lower)))
    return 'This password, or what is left without its digits and signs, is among the most used. Choose another.'
  if (lettersLeft(lower, context.words) < 6)
    return 'This is mostly your name, your e-mail address or ours. Choose another.'
  return null
}

/** The form of a password that is hashed: the same on every keyboard. */
export function passwordToHash(password: string): string {
  return password.normalize('NFC')
}

function isRepetition(lower: string): boolean {
  return /^(.{1,4})\1+.{0,3}$/su.test(lower) && new Set(lower).size <= 6
}

const rows = [
  '01234567890123456789',
  '09876543210987654321',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

function isRow(lower: string): boolean {
  return rows.some((row) => row.includes(lower))
}

/** The password without digits and signs at both ends: `!!dragon2024` is `dragon`. */
function coreOf(lower: string): string {
  return lower.replace(/^[\P{L}]+/u, '').replace(/[\P{L}]+$/u, '')
}

function lettersLeft(lower: string, words: readonly string[]): number {
  const parts = [
    ...ours,
    ...words.flatMap((word) =>
      word
        .normalize('NFC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u),
    ),
  ].filter((part) => part.length >= 3)
  let rest = lower.replace(/[^\p{L}\p{N}]+/gu, '')
  let found = false
  for (const part of parts.sort((a, b) => b.length - a.length)) {
    if (!rest.includes(part)) continue
    rest = rest.replaceAll(part, '')
    found = true
  }
  return found ? [...rest].length : Number.POSITIVE_INFINITY
}
