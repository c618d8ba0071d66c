import { frame } from '@faith/contract/strings/en/frame'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { type KeptCar, keptCars } from '../../offline/kept-cars.ts'
import { pageTitle } from './page-title.ts'
import { Prose } from './prose.tsx'

export const meta = () => [...pageTitle(frame.offline.title), { name: 'robots', content: 'noindex' }]

/** What is shown without a connection for a page that was not seen before. */
export default function Offline() {
  const t = useTranslations('frame.offline')
  const [cars, setCars] = useState<KeptCar[]>([])
  useEffect(() => void keptCars().then(setCars), [])
  return (
    <Prose title={t('title')} lead={t('lead')}>
      <button type="button" className="link min-h-11 font-semibold" onClick={() => location.assign('/')}>
        {t('again')}
      </button>
      {cars.length > 0 ? (
        <section className="mt-6 max-w-2xl">
          <h2 className="mb-3 text-22">{t('seen')}</h2>
          <ul className="border-t border-line">
            {cars.map((car) => (
              <li key={car.path} className="border-b border-line">
                {/* A whole page load: its data may not be kept, its HTML is. */}
                <a href={car.path} className="block min-h-11 py-2.5 hover:text-link">
                  {car.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Prose>
  )
}
