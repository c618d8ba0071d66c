import { createHmac } from 'node:crypto'
import type { KnownNames } from './known-names.ts'
import type { Mask } from './table-rule.ts'

/** Gives what stands in the copy for a text. The same text always gets the same, and without the key nobody finds back. */
export type Replace = (mask: Mask, text: string) => string | null

const kept = new Set(['pty', 'ltd', 'limited', 'inc', 'and', 'of', 'the'])
const consonants = 'bdfgjklmnprstvz'
const vowels = 'aeiou'
const word = /[\p{L}\p{M}\p{N}’'`-]+/gu
const address = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\p{L}/gu
const phone = /(?<![\w-])(?:\+61|0) ?4(?: ?\d){8}(?![\w-])/g
const capitals: Record<string, string> = {
  QLD: 'Brisbane City',
  NSW: 'Sydney',
  VIC: 'Melbourne',
  SA: 'Adelaide',
  WA: 'Perth',
  ACT: 'Canberra',
  NT: 'Darwin',
  TAS: 'Hobart',
}

export function createReplace(key: Buffer, passwordHash: string, known: KnownNames): Replace {
  const bytesOf = (purpose: string, text: string) =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, text.normalize('NFC').trim().toLowerCase()]))
      .digest()

  const name = (text: string) => text.normalize('NFC').replace(word, nameWord)
  function nameWord(given: string): string {
    if (kept.has(given.toLowerCase())) return given
    const bytes = bytesOf('name', given)
    const syllables = [0, 1, 2].map(
      (n) => consonants[bytes[2 * n]! % consonants.length]! + vowels[bytes[2 * n + 1]! % vowels.length]!,
    )
    const made = syllables.join('')
    return given[0] === given[0]!.toLowerCase() && /\p{Ll}/u.test(given[0]!)
      ? made
      : made[0]!.toUpperCase() + made.slice(1)
  }
  const email = (text: string) => `person-${bytesOf('email', text).toString('hex', 0, 8)}@example.com`
  // Numbers that are kept for fiction are too few to tell people apart, so these only begin like them.
  const phoneNumber = (text: string) =>
    `+6149157${String((bytesOf('phone', text.replace(/\D/g, '').replace(/^0/, '61')).readUInt32BE() % 10_000) + 10_000).slice(1)}`
  function digits(text: string): string {
    const bytes = bytesOf('digits', text)
    return text.replace(/[\p{L}\p{N}]/gu, (one, at: number) => {
      const byte = bytes[at % bytes.length]! + at
      // The first digit of a number stays none of its zeros.
      return /\d/.test(one) ? String(at === 0 ? (byte % 9) + 1 : byte % 10) : String.fromCharCode(65 + (byte % 26))
    })
  }
  function birthDate(text: string): string {
    const bytes = bytesOf('birth-date', text)
    const two = (number: number) => String(number).padStart(2, '0')
    return `${text.slice(0, 4)}-${two((bytes[0]! % 12) + 1)}-${two((bytes[1]! % 28) + 1)}`
  }
  function streetAddress(text: string): string {
    const { state, postcode } = JSON.parse(text) as { state: string; postcode: string }
    const number = (bytesOf('address', text).readUInt16BE() % 200) + 1
    const suburb = capitals[state] ?? 'Somewhere'
    return JSON.stringify({ line: `${number} Sample Street`, suburb, state, postcode })
  }
  const words = (text: string) => known.replace(text.replace(address, email).replace(phone, phoneNumber), name)

  return (mask, text) => {
    switch (mask) {
      case 'name':
        return name(text)
      case 'email':
        return email(text)
      case 'phone':
        return phoneNumber(text)
      case 'digits':
        return digits(text)
      case 'birth-date':
        return birthDate(text)
      case 'address':
        return streetAddress(text)
      case 'address-block':
        return '203.0.113.0/24'
      case 'token':
        return `copy-${bytesOf('token', text).toString('hex', 0, 16)}`
      case 'words':
        return words(text)
      case 'text':
        return 'Left out of this copy.'
      case 'password':
        return passwordHash
      case 'no-bytes':
        return '\\x'
      case 'nothing':
        return null
      default:
        return mask satisfies never
    }
  }
}
