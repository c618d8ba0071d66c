import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const year = '(?<y>19[5-9]\\d|20[0-4]\\d)'
const newer =
  '(?:or newer|or later|or younger|or above|or up|or onwards?|or more recent|onwards?|and newer|and later|and up|and onwards?|and above|plus|\\+|upwards?|or better|or or newer)'

const after = phrase(`(?:(?:built |made )?after|post|newer than|later than|younger than|more recent than) ${year}`)
const from = [
  phrase(`(?:from|since|min|minimum|at least) ${year}(?: years)?(?: ${newer})?(?: (?:model|build|plate)s?)?`),
  phrase(`${year}(?: years)?(?: model)? ${newer}`),
  phrase(`(?:no|not) (?:older|earlier) than ${year}(?: years)?`),
]
const age = [
  phrase(
    `(?:age )?(?:under|below|less than|no more than|not more than|max|maximum|up to|within|at most|newer than|younger than|no older than|not older than|not over) (?<n>\\d{1,2}) (?:years?|yrs?|yo)(?: old| of age)`,
  ),
  phrase(
    `(?:age )?(?:under|below|less than|newer than|younger than|no older than|not older than) (?<n>\\d{1,2}) (?:years?|yrs?|yo)`,
  ),
  phrase(`(?:age )?(?<n>\\d{1,2}) (?:years?|yrs?|yo)(?: old)? (?:or (?:newer|less|younger|under)|max|maximum|tops)`),
  phrase(`(?<n>\\d{1,2}) (?:(?:years?|yrs?) old|yo)`),
  phrase(`(?:from |in )?(?:the )?(?:last|past) (?<n>\\d{1,2}) (?:years?|yrs?)`),
]
const bare = phrase(`${year}(?: years)?(?: (?:model|build))?`)
const bareBlocked = /(?:before|older(?: than)?|earlier(?: than)?|pre|until|up to|or before|to|\$) $/

/** From which year a car must be. A bare year counts beside a car. */
export function readYear(sentence: Sentence, understood: Understood, today: string): void {
  const thisYear = Number(today.slice(0, 4))
  const set = (value: number) => {
    if (value < 1950 || value > thisYear + 1) return false
    understood.year_min ??= value
    return true
  }
  takeAll(sentence, after, ({ y }) => set(Number(y) + 1))
  for (const pattern of from) takeAll(sentence, pattern, ({ y }) => set(Number(y)))
  for (const pattern of age) takeAll(sentence, pattern, ({ n }) => set(thisYear - Number(n)))
  const { make, model, body, fuel } = understood
  const named = make ?? model ?? body ?? fuel
  if (understood.year_min !== undefined) return
  takeAll(sentence, bare, ({ y }, match) => {
    const before = sentence.line.slice(0, match.index)
    const behind = sentence.line.slice(match.index + match[0].length)
    if (bareBlocked.test(before) || /^ or before/.test(behind) || understood.year_min !== undefined) return false
    const besideCar = / (?:cars?|vehicles?|model) $/.test(before) || /^ (?:cars?|vehicles?|model)(?= )/.test(behind)
    return named !== undefined || besideCar ? set(Number(y)) : false
  })
}
