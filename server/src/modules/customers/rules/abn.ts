/** An ABN as it is stored (11 digits), or the sentence that says what is wrong with it. */
export type AbnResult = { ok: true; abn: string } | { ok: false; detail: string }

const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]

/** Reads an Australian Business Number and checks its sum (divisible by 89 with one less in the first digit). */
export function readAbn(typed: string): AbnResult {
  const text = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
  const digits = text.replace(/^a\.?b\.?n\.?\s*(no\.?|number)?\s*[:#]?\s*/i, '').replace(/[\s.\p{Pd}]/gu, '')
  if (!/^[1-9]\d{10}$/.test(digits))
    return { ok: false, detail: 'Use the 11 digits of the ABN, for example 65 000 000 101.' }
  const sum = weights.reduce(
    (total, weight, place) => total + weight * (Number(digits[place]) - (place === 0 ? 1 : 0)),
    0,
  )
  if (sum % 89 !== 0)
    return { ok: false, detail: 'One of the digits is not right: the check sum of this ABN does not add up.' }
  return { ok: true, abn: digits }
}
