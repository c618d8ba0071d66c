import type { Quote } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../../../ui/icon.tsx'
import { dollars } from '../../../ui/money.tsx'

/** What the weekly price covers, and what it does not. */
export function Included({ quote }: { quote: Quote }) {
  const t = useTranslations('car.included')
  const lines = [
    t('registration'),
    t('insurance'),
    t('servicing'),
    t('roadside'),
    t('kilometres', { km: String(quote.kmPerWeek) }),
    t('swap'),
  ]
  return (
    <section aria-labelledby="included">
      <h2 id="included" className="mb-4 text-22">
        {t('title')}
      </h2>
      <ul className="grid grid-cols-1 gap-x-10 gap-y-3 sm:grid-cols-2">
        {lines.map((line) => (
          <li key={line} className="flex gap-3">
            <Icon name="check" className="mt-0.5 text-success" />
            {line}
          </li>
        ))}
      </ul>
      <p className="mt-4 text-14 text-ink-2">
        {t('yourself', {
          km: String(quote.kmPerWeek),
          cents: String(quote.excessCentsPerKm),
          excess: dollars(quote.damageExcessCents),
        })}
      </p>
    </section>
  )
}
