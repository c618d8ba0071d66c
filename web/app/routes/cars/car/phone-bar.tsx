import type { Quote } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from '../../../ui/button.tsx'
import { dollars, Money } from '../../../ui/money.tsx'

/** The builder's form, so that the bar can send it. */
export const builderForm = 'builder'

/** On phones: the weekly price, what is due, and the main act, always in reach. */
export function PhoneBar({ quote }: { quote: Quote }) {
  const t = useTranslations('car.builder')
  const u = useTranslations('frame')
  return (
    <div className="fixed inset-x-0 bottom-0 z-30 flex min-h-17 items-center justify-between gap-4 border-t border-line bg-paper px-4 py-2 shadow-float lg:hidden">
      <p>
        <Money cents={quote.weekly.totalCents} className="text-18 font-bold" />
        <span className="text-14 text-ink-2">{u('perWeek')}</span>
        <span className="figures block text-14 text-ink-2">
          {t('due', { amount: dollars(quote.signing.dueCents) })}
        </span>
      </p>
      <button type="submit" form={builderForm} formMethod="post" className={buttonClass('brand', 'large', 'px-8')}>
        {t('subscribe')}
      </button>
    </div>
  )
}
