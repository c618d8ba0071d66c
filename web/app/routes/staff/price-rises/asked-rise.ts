import type { PriceRiseInput } from '@faith/contract/price-rises'

/** What the form asks for; null where the amount is none. */
export function askedRise(form: FormData): PriceRiseInput | null {
  const typed = /^\$?(\d{1,4})(?:\.(\d{1,2}))?%?$/.exec(String(form.get('amount') ?? '').replace(/[\s,]/g, ''))
  if (!typed) return null
  // Both are hundredths: of a dollar, or of a per cent.
  const hundredths = Number(typed[1]) * 100 + Number((typed[2] ?? '').padEnd(2, '0'))
  if (hundredths === 0) return null
  return {
    hubId: String(form.get('hubId')),
    subscriptionIds: form.getAll('subscription').map(String),
    fromOn: String(form.get('fromOn')),
    change: form.get('by') === 'cents' ? { by: 'cents', cents: hundredths } : { by: 'share', basisPoints: hundredths },
  }
}
