import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const seats = '(?:seats?|seaters?|seating|seat car|passenger|passengers|berth)'
const least = '(?:(?:at least|minimum of|minimum|min|no less than|no fewer than) )?'
const patterns = [
  phrase(`(?<more>(?:more|over|greater) (?:than )?)(?<n>\\d{1,2}) ${seats}`),
  phrase(`${least}(?<n>\\d{1,2})(?: \\+| or more| plus)? ${seats}(?: or more| plus| minimum| at least)?`),
  phrase(
    `${least}(?:seats|seating|seat|fits|fit|carries|carry|holds|hold|room)(?: for| up to| at least)* (?<n>\\d{1,2})(?: or more| people| of us)?`,
  ),
  phrase(
    `for (?<n>[1-9]|1[0-5])(?: people)?(?! (?:k|grand|wan|thousand|km|kms|months?|weeks?|years?|days?|\\d|/|pw|a|per))`,
  ),
]

/** "7 seater", "seats 7", "七座": at least so many seats. */
export function readSeats(sentence: Sentence, understood: Understood): void {
  for (const pattern of patterns)
    takeAll(sentence, pattern, ({ n, more }) => {
      const asked = Number(n) + (more ? 1 : 0)
      if (asked < 1 || asked > 15) return false
      understood.seats_min ??= asked
      return true
    })
}
