import type { ReplacementCar } from '@faith/contract/replacements'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

/** Free cars of the hub, one to choose; each says why a driver may not take it. */
export function CarChoice({ cars, chosen }: { cars: readonly ReplacementCar[]; chosen: ReplacementCar | null }) {
  const t = useTranslations('incidents.replacement')
  return (
    <Card>
      <CardHead title={t('cars')} />
      {cars.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
      <ul className="divide-y divide-line">
        {cars.map((car) => (
          <li key={car.vehicleId} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <span>
              {car.carTitle}
              <span className="block text-14 text-ink-2">
                {[car.stockNo, car.body, car.seats === null ? null : t('seats', { seats: String(car.seats) })]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              {car.whyNot ? <span className="block text-14">{car.whyNot}</span> : null}
            </span>
            {car.whyNot ? null : car.vehicleId === chosen?.vehicleId ? (
              <span className="font-semibold">{t('chosen')}</span>
            ) : (
              <TextLink
                to={`?car=${car.vehicleId}`}
                aria-label={t('chooseNamed', { car: car.carTitle, stockNo: car.stockNo })}
              >
                {t('choose')}
              </TextLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
