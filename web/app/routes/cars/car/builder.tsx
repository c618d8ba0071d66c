import type { Problem } from '@faith/contract/problem'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../ui/class-names.ts'
import { timeIn } from '../../../ui/dates.ts'
import { dollars } from '../../../ui/money.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import type { CarShown } from '../load-car.server.ts'
import { BuyPrice } from './buy-price.tsx'
import { SubscribeForm } from './subscribe-form.tsx'

/** The price: two tabs, one for each way to have the car. */
export function Builder({ shown, refusal }: { shown: CarShown; refusal?: Problem }) {
  const t = useTranslations('car.builder')
  const { car, quote } = shown
  const buying = shown.buying || car.termPrices.length === 0
  return (
    <section aria-label={t('title')} className="overflow-hidden rounded-card border border-line bg-paper shadow-float">
      <nav aria-label={t('title')} className="grid grid-cols-2 border-b border-line">
        <Tab to={`/cars/${car.slug}`} on={!buying}>
          {t('subscribe')}
        </Tab>
        <Tab to={`/cars/${car.slug}?view=buy`} on={buying}>
          {car.driveAwayCents === null ? t('buyNoPrice') : t('buy', { price: dollars(car.driveAwayCents) })}
        </Tab>
      </nav>
      <div className="p-4 md:p-6">
        {refusal ? (
          <div role="alert" className="mb-5">
            <Notice tone="danger" title={refusal.title}>
              {refusal.detail}
            </Notice>
          </div>
        ) : null}
        {buying ? (
          <BuyPrice car={car} />
        ) : quote ? (
          <SubscribeForm car={car} quote={quote} />
        ) : (
          <NotToBeHad shown={shown} />
        )}
      </div>
    </section>
  )
}

function Tab({ to, on, children }: { to: string; on: boolean; children: React.ReactNode }) {
  return (
    <Link
      to={to}
      replace
      preventScrollReset
      aria-current={on ? 'true' : undefined}
      className={cx(
        'figures flex min-h-14 items-center px-4 md:px-6',
        on ? 'border-b-2 border-brand font-semibold text-link' : 'text-ink-2',
      )}
    >
      {children}
    </Link>
  )
}

function NotToBeHad({ shown: { car } }: { shown: CarShown }) {
  const t = useTranslations('car.builder')
  const { state, heldUntil } = car.availability
  const zone = car.hub?.timeZone ?? 'Australia/Brisbane'
  return (
    <>
      <p className="font-semibold">
        {state === 'held' && heldUntil
          ? t('notNow', { time: timeIn(heldUntil, zone) })
          : state === 'taken'
            ? t('taken')
            : t('notOffered')}
      </p>
      <p className="mt-3">
        <TextLink to="#similar">{t('seeSimilar')}</TextLink>
      </p>
    </>
  )
}
