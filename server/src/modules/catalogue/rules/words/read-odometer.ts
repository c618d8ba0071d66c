import { about, amount, amountOf, atMost, orLess, orSo } from './amounts.ts'
import { phrase, type Sentence, takeAll } from './sentence.ts'
import type { Understood } from './understood.ts'

const unit = '(?:km|kms|klm|klms|ks|kays|klicks|clicks|kilometres?|kilometers?)'
const kilometres = phrase(
  `(?<!range )(?:(?:milage|mileage|odometer|odo|kms|kilometres)(?: of| is)? )?(?:(?:with|done|has|having) )?(?:${atMost} |(?<about>${about}) )?${amount} (?:${unit}(?: on the clock| on it| on the odometer)?|on the clock|on the odometer|mileage|milage)(?: ${orLess}| (?<so>${orSo}))?(?! (?:range|a week|per week|a year|per year|of range|weekly|pw|plan))`,
)
const named = phrase(
  `(?:milage|mileage|odometer|odo)(?: of| is)? (?:${atMost} |(?<about>${about}) )${amount}(?: ${orLess})?`,
)
const chinese = phrase(`mileage (?:${atMost} )?${amount}(?: ${orLess})`)

/** "under 50k km", "60,000 kms", "5万公里以内": the most kilometres on the clock. */
export function readOdometer(sentence: Sentence, understood: Understood): void {
  for (const pattern of [kilometres, named, chinese])
    takeAll(sentence, pattern, ({ n, times, about: roughly, so }) => {
      const km = Math.round(amountOf(n, times) * (roughly || so ? 1.1 : 1))
      if (km < 1 || km > 2_000_000) return false
      understood.odometer_max ??= km
      return true
    })
}
