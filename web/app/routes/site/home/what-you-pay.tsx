import { useTranslations } from 'use-intl/react'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

const included = [
  ['registration', 'plate'],
  ['insurance', 'shield'],
  ['servicing', 'wrench'],
  ['roadside', 'alert'],
  ['kilometres', 'road'],
] as const satisfies readonly (readonly [string, IconName])[]

const paid = ['fuel', 'tolls', 'fines', 'kilometres', 'damage'] as const

/** What the weekly price covers and what it does not, side by side with equal weight. */
export function WhatYouPay() {
  const t = useTranslations('home')
  return (
    <section className="grid grid-cols-1 overflow-hidden rounded-card border border-line lg:grid-cols-2">
      <div className="bg-paper p-6 md:p-8">
        <h2 className="mb-2 text-28">{t('included')}</h2>
        <ul className="divide-y divide-line">
          {included.map(([key, icon]) => (
            <li key={key} className="flex gap-4 py-4">
              <Icon name={icon} className="mt-0.5 text-accent" />
              <div>
                <h3 className="font-semibold">{t(`includes.${key}.title`)}</h3>
                <p className="text-14 text-ink-2">{t(`includes.${key}.text`)}</p>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <div className="bg-sunken p-6 md:p-8">
        <h2 className="mb-4 text-28">{t('yourself')}</h2>
        <dl>
          {paid.map((key) => (
            <div key={key} className="flex min-h-8 items-baseline justify-between gap-4 py-1">
              <dt>{t(`pays.${key}.0`)}</dt>
              <dd className="text-right text-ink-2">{t(`pays.${key}.1`)}</dd>
            </div>
          ))}
        </dl>
        <div className="mt-5 border-t border-control/40 pt-6">
          <h3 className="font-semibold">{t('bondTitle')}</h3>
          <p className="mt-1 text-ink-2">{t('bondText')}</p>
          <p className="mt-4">
            <TextLink to="/help#costs">{t('rules')}</TextLink>
          </p>
        </div>
      </div>
    </section>
  )
}
