import type { CarPage } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { TextLink } from '../../../ui/text-link.tsx'
import { CarCard } from '../car-card.tsx'
import { CarGrid } from '../car-grid.tsx'

/** Cars like this one, across the whole page. */
export function Similar({ car }: { car: CarPage }) {
  const t = useTranslations('car')
  if (car.similar.length === 0) return null
  return (
    <section id="similar" aria-labelledby="similar-title" className="page mt-18">
      <div className="mb-4 flex items-baseline justify-between">
        <h2 id="similar-title" className="text-22">
          {t('similar')}
        </h2>
        <TextLink to={car.body ? `/cars?body=${encodeURIComponent(car.body)}` : '/cars'}>{t('all')}</TextLink>
      </div>
      <CarGrid columns={4}>
        {car.similar.slice(0, 4).map((one) => (
          <CarCard key={one.id} car={one} />
        ))}
      </CarGrid>
    </section>
  )
}
