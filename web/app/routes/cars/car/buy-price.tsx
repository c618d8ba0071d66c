import type { CarPage } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { Money } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

/** The total price of the car and where it is sold. */
export function BuyPrice({ car }: { car: CarPage }) {
  const t = useTranslations('car.builder')
  if (car.driveAwayCents === null) return <p className="font-semibold">{t('buyNone')}</p>
  return (
    <>
      <p className="flex items-baseline justify-between gap-3">
        <Money cents={car.driveAwayCents} className="text-48" />
        <span className="text-14 text-ink-2">{t('gst')}</span>
      </p>
      <p className="text-14 text-ink-2">{t('buyTitle')}</p>
      <p className="mt-4">{t('buyText')}</p>
      {car.hub ? (
        <ButtonLink to={`/hubs/${car.hub.slug}`} size="large" className="mt-5 w-full">
          {t('hubHours', { hub: car.hub.name })}
        </ButtonLink>
      ) : null}
      <p className="mt-4">
        <TextLink to={`/compare?car=${encodeURIComponent(car.slug)}#costs`}>{t('inAll')}</TextLink>
      </p>
    </>
  )
}
