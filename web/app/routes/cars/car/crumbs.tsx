import type { CarPage } from '@faith/contract/catalogue'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'

/** Where this page is: all cars, this kind, this make and model, this very car. */
export function Crumbs({ car }: { car: CarPage }) {
  const t = useTranslations('car')
  const places = [
    ['/cars', t('cars')],
    ...(car.body ? [[`/cars?body=${encodeURIComponent(car.body)}`, car.body]] : []),
    [`/cars?make=${encodeURIComponent(car.make)}`, `${car.make} ${car.model}`],
  ] as const
  return (
    <nav aria-label={t('crumbs')} className="hidden py-3 text-14 text-ink-2 md:block">
      <ol className="flex flex-wrap gap-x-2.5">
        {places.map(([to, words]) => (
          <li key={to}>
            <Link to={to!} className="inline-block py-1 hover:text-link hover:underline">
              {words}
            </Link>
            <span aria-hidden="true" className="ml-2.5">
              /
            </span>
          </li>
        ))}
        <li aria-current="page" className="py-1">
          {car.reference}
        </li>
      </ol>
    </nav>
  )
}
