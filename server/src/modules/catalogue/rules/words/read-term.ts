import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const offered = [1, 3, 6, 9, 12] as const
const lead = '(?:(?:for|over|on) )?(?:(?:a|an|at least|about|around|minimum|min) )?'
const tail = '(?: (?:term|contract|minimum|min|period))?'

const patterns: [RegExp, (n: number) => number][] = [
  [phrase(`${lead}(?:month to month|month by month|monthly|month on month)${tail}`), () => 1],
  [phrase(`${lead}half (?:a |of a )?years?${tail}`), () => 6],
  [phrase(`${lead}(?<n>\\d{1,2}(?:\\.\\d)?) (?:months?|mths?|mnths?|mos?|m)${tail}`), (n) => n],
  [phrase(`${lead}(?<n>\\d{1,2}(?:\\.\\d)?) (?:years?|yrs?)${tail}`), (n) => n * 12],
  [phrase(`(?:for|over) (?:a|1|the|1 whole|a whole|a full) (?:year|yr)${tail}`), () => 12],
  [phrase(`(?:a|1|full|whole|12 month) year${tail}`), () => 12],
  [phrase(`${lead}(?:a |1 )?quarter(?: of a year)?${tail}`), () => 3],
  [phrase(`${lead}(?:couple of|couple) months${tail}`), () => 2],
  [phrase(`${lead}few months${tail}`), () => 3],
  [phrase(`${lead}(?:a |1 )?(?:single )?month${tail}`), () => 1],
  [phrase(`${lead}(?:(?:\\d{1,2}|few|couple of|couple) )?(?:weeks|week|wks|wk|fortnights?|days)${tail}`), () => 0.5],
  [phrase(`for (?:a|1|the) (?:day|weekend)`), () => 0.5],
]

/** The longest offered term that is not longer than asked; shorter than a month is a month. */
export function readTerm(sentence: Sentence, understood: Understood): void {
  for (const [pattern, months] of patterns)
    takeAll(sentence, pattern, ({ n }, match) => {
      const asked = months(Number(n))
      if (asked === 0.5 && !/\d|for |few|couple|fortnight|^a week|^1 week/.test(match[0])) return false
      // "500 km a week" is a kilometre plan.
      if (/ (?:km|kms|ks) $/.test(sentence.line.slice(0, match.index))) return false
      understood.term_months ??= offered.filter((term) => term <= asked).at(-1) ?? 1
      return true
    })
}
