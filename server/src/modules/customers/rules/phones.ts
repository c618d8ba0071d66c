/** A phone number as it is stored (E.164), or the sentence that says what is wrong with it. */
export type PhoneResult = { ok: true; phone: string } | { ok: false; detail: string }

const wrong = {
  ok: false,
  detail: 'Enter one phone number with its area code, for example 0491 570 006 or +64 21 555 123.',
} as const

/** Reads a phone number; without a country code it is Australian. Source: people.json, "Phones". */
export function readPhone(typed: string): PhoneResult {
  const bare = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^tel:\s*/i, '')
  if (!/^[+\d\s().\p{Pd}]+$/u.test(bare)) return wrong
  const number = bare.replace(/[\s().\p{Pd}]/gu, '')
  if (!/^\+?\d+$/.test(number)) return wrong
  const international = afterPrefix(number)
  if (international !== null && !international.startsWith('61')) {
    return /^[1-9]\d{6,14}$/.test(international) ? { ok: true, phone: `+${international}` } : wrong
  }
  const national = international === null ? withoutTrunkZero(number) : international.slice(2).replace(/^0/, '')
  return national !== null && isAustralian(national) ? { ok: true, phone: `+61${national}` } : wrong
}

/** The digits from the country code on, or null for a national number. */
function afterPrefix(number: string): string | null {
  if (number.startsWith('+')) return number.slice(1)
  if (number.startsWith('0011')) return number.slice(4)
  if (number.startsWith('00')) return number.slice(2)
  // 61 4… without a plus: eleven digits, or twelve when the zero was kept. No national number is that long.
  return /^61\d{9,10}$/.test(number) ? number : null
}

function withoutTrunkZero(number: string): string | null {
  if (/^0[23478]/.test(number)) return number.slice(1)
  if (/^1[38]00/.test(number)) return number
  return /^4\d{8}$/.test(number) ? number : null
}

function isAustralian(national: string): boolean {
  return /^([23478]\d{8}|1[38]00\d{6})$/.test(national)
}
