/** A number with an optional multiplier, as a pattern; `read` it with `amountOf`. */
export const amount = '(?<n>\\d+(?:\\.\\d+)?)(?: (?<times>k|grand|thousand|wan))?'

/** What such a number says: `k`, grand and thousand are a thousand, 万 ten thousand. */
export function amountOf(n: string | undefined, times: string | undefined): number {
  const factor = times === undefined ? 1 : times === 'wan' ? 10_000 : 1_000
  return Math.round(Number(n) * factor * 100) / 100
}

/** Words that make an amount the most one wants. */
export const atMost =
  '(?:under|below|less than|up to|upto|no more than|not more than|not over|no higher than|cheaper than|max of|max|maximum of|maximum|at most|within|lower than|budget of|<|< to|not exceeding)'

/** Words behind an amount that say the same. */
export const orLess = '(?:or less|or under|or below|or lower|or cheaper|max|maximum|tops|or fewer)'

/** Ten per cent more than said. */
export const about = '(?:around|about|roughly|approximately|approx|circa|near|nearly|close to|~)'

export const orSo = '(?:or so|ish|give or take|or thereabouts)'
