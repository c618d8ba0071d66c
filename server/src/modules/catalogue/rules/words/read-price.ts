import { about, amount, amountOf, atMost, orLess, orSo } from './amounts.ts'
import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const currency = '(?:dollars?|bucks|aud|dollary doos|clams)'
const week = '(?:(?:a|per|each|every|/|the|1) (?:week|wk|weeks)|/ ?(?:week|wk)|pw|weekly|week|wk)'
const month = '(?:(?:a|per|each|every|/) (?:month|mth)|pm|per calendar month)'
const total = '(?:drive away|driveaway|in total|all up|outright|cash)'
const money = `(?<sign>\\$ |aud |a \\$ )?${amount}(?<cents> cents)?(?<currency> ${currency})?`
const between = `(?<range>(?:between|from) )?(?<low>\\$ )?\\d+(?:\\.\\d+)?(?: (?:k|grand|thousand|wan))?(?: ${currency})?(?: ${week})? (?:and|to) ${money}`
const before = `(?:(?<most>${atMost}|for) |(?<about>${about}) )?(?:(?<about2>${about}) )?(?<first>weekly |a week )?`
const after = `(?<or> ${orLess})?(?<so> ${orSo})?`

const withUnit = `(?:(?<week> ${week})|(?<month> ${month})|(?<total> ${total}))`

/** Amounts with a unit, which are read before terms: "a week" there is no term. */
const patterns = {
  unit: [
    phrase(`${between}${after}${withUnit}${after.replaceAll('<or>', '<or2>').replaceAll('<so>', '<so2>')}`),
    phrase(`${before}${money}${after}${withUnit}${after.replaceAll('<or>', '<or2>').replaceAll('<so>', '<so2>')}`),
    phrase(`(?<week>weekly|a week) (?:(?:${atMost}|for) |(?<about>${about}) )?${money}${after}`),
  ],
  plain: [phrase(`${between}${after}`), phrase(`${before}${money}${after}`)],
}

/** The most one wants to pay. An amount needs a $, a price word, a unit or a multiplier; a bare number is none. */
export function readPrice(sentence: Sentence, understood: Understood, which: 'unit' | 'plain'): void {
  for (const pattern of patterns[which])
    takeAll(sentence, pattern, (found) => {
      const { sign, most, low, range, times } = found
      const marked =
        sign ?? most ?? low ?? range ?? times ?? found['currency'] ?? found['or'] ?? found['about'] ?? found['so']
      const unit = found['week'] ?? found['month'] ?? found['total']
      if (marked === undefined && unit === undefined && found['about2'] === undefined) return false
      const roughly = found['about'] ?? found['about2'] ?? found['so'] ?? found['so2']
      let dollars = amountOf(found['n'], times) * (roughly ? 1.1 : 1)
      if (dollars <= 0 || dollars > 10_000_000) return false
      // A month is no unit of ours: fifty-two weeks are twelve of them.
      if (found['month']) dollars = Math.floor((dollars * 12) / 52)
      if (understood.price_max_cents !== undefined) return false
      understood.price_max_cents = Math.round(dollars * 100)
      understood.price_unit =
        found['week'] || found['month'] ? 'week' : found['total'] || dollars > 2_000 ? 'total' : 'week'
      return true
    })
}
