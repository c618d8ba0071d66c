import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { ChipOn } from '../../ui/chip.tsx'
import { CarCard } from './car-card.tsx'
import { CarGrid } from './car-grid.tsx'
import { CompareFoot } from './compare-foot.tsx'
import { relaxedAddress } from './list-address.ts'
import type { Listed } from './load-list.server.ts'
import { useRelaxed } from './relaxed-words.ts'

/** No dead ends: when little is found, what to change one at a time, and the nearest cars with their difference. */
export function Nearby({ listed }: { listed: Listed }) {
  const t = useTranslations('cars')
  const { relaxations, nearest, page } = listed
  if (page.total > 3) return null
  return (
    <>
      {page.total === 0 ? <Nothing listed={listed} /> : relaxations.length > 0 ? <Few listed={listed} /> : null}
      {nearest.length > 0 ? (
        <>
          <h2 className="mt-8 mb-4 text-18 font-semibold">{t('nearest')}</h2>
          <CarGrid columns={3}>
            {nearest.map((car) => (
              <CarCard key={car.id} car={car} differences={car.differences} foot={<CompareFoot car={car} />} />
            ))}
          </CarGrid>
          <p className="mt-4 text-14 text-ink-2">{t('transfer')}</p>
        </>
      ) : null}
    </>
  )
}

function Nothing({ listed }: { listed: Listed }) {
  const t = useTranslations('cars')
  const relaxed = useRelaxed(listed)
  const u = useTranslations('frame')
  return (
    <div className="rounded-card border border-dashed border-control p-5 md:p-7">
      <h2 className="text-18 font-semibold">{t('none.title')}</h2>
      {listed.relaxations.length === 0 ? (
        <p className="text-ink-2">{t('nothing')}</p>
      ) : (
        <p className="mb-4 text-ink-2">{t('none.lead')}</p>
      )}
      <ul>
        {listed.relaxations.map((one) => (
          <li key={`${one.filter}${one.value}`} className="flex items-center gap-4 border-t border-line py-2.5">
            <span className="flex-1">
              <strong className="block font-semibold">{relaxed(one).title}</strong>
              <span className="text-14 text-ink-2">{relaxed(one).rest}</span>
            </span>
            <span className="figures text-ink-2">{u('cars', { count: one.count })}</span>
            <ButtonLink
              kind="secondary"
              size="small"
              to={relaxedAddress(listed.search, one.filter, one.value)}
              aria-label={`${t('none.show')}: ${relaxed(one).title}`}
            >
              {t('none.show')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Few({ listed }: { listed: Listed }) {
  const t = useTranslations('cars')
  const relaxed = useRelaxed(listed)
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-4 rounded-card border border-dashed border-control p-5">
      <div>
        <h2 className="font-semibold">{t('few.title')}</h2>
        <p className="text-14 text-ink-2">{t('few.lead')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {listed.relaxations.slice(0, 4).map((one) => (
          <ChipOn key={`${one.filter}${one.value}`} to={relaxedAddress(listed.search, one.filter, one.value)}>
            {relaxed(one).title} <strong className="figures">{one.count}</strong>
          </ChipOn>
        ))}
      </div>
    </div>
  )
}
