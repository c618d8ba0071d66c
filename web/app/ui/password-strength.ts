/** How hard a password is to guess, in a word; the server has the last one. */
export interface Strength {
  level: 1 | 2 | 3 | 4
  name: 'short' | 'weak' | 'fair' | 'good'
}

/** An estimate from length and variety; null for an empty box. Repetition and runs count once. */
export function passwordStrength(password: string): Strength | null {
  const signs = [...password]
  if (signs.length === 0) return null
  if (signs.length < 12) return { level: 1, name: 'short' }
  const fresh = signs.filter((sign, at) => at === 0 || !follows(signs[at - 1]!, sign)).length
  const variety = Math.log2(Math.max(2, new Set(signs).size))
  const bits = fresh * variety
  if (bits < 36) return { level: 2, name: 'weak' }
  return bits < 60 ? { level: 3, name: 'fair' } : { level: 4, name: 'good' }
}

function follows(before: string, sign: string): boolean {
  return Math.abs(sign.codePointAt(0)! - before.codePointAt(0)!) <= 1
}
