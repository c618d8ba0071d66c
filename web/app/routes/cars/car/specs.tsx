import type { CarPage } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../../ui/dates.ts'
import { type Fact, FactRows } from '../../../ui/facts.tsx'

/** What is known of the car; what is not says "Ask us". */
export function Specs({ car }: { car: CarPage }) {
  const t = useTranslations('car.specs')
  const unknown = useTranslations('frame')('askUs')
  const facts: Fact[] = [
    [t('fuel'), car.fuel ?? unknown],
    [t('transmission'), car.transmission ?? unknown],
    [t('drive'), car.drive ?? unknown],
    [t('tare'), car.tareKg === null ? unknown : t('tareKg', { kg: car.tareKg })],
    [t('doors'), car.doors ?? unknown],
    [t('build'), car.buildMonth ? buildWords(car.buildMonth) : unknown],
    [t('safety'), car.ancapStars === null ? unknown : t('stars', { stars: car.ancapStars })],
    [t('powerToWeight'), car.kwPerTonne === null ? unknown : t('kwPerTonne', { figure: String(car.kwPerTonne) })],
    [t('colour'), car.colour ?? unknown],
    [
      t('rego'),
      car.regoState && car.regoExpiresOn
        ? t('regoUntil', { state: car.regoState, date: dateWords(car.regoExpiresOn, 'date') })
        : unknown,
    ],
  ]
  if (car.evRangeKm !== null) facts.push([t('range'), `${car.evRangeKm} km`])
  return (
    <section aria-labelledby="specs">
      <h2 id="specs" className="mb-4 text-22">
        {t('title')}
      </h2>
      <FactRows facts={facts} columns={2} />
      {car.features.length > 0 ? (
        <>
          <h3 className="mt-6 mb-2 font-semibold">{t('features')}</h3>
          <p className="text-ink-2">{car.features.map((feature) => feature.label).join(' · ')}</p>
        </>
      ) : null}
    </section>
  )
}

/** `2023-03` is March 2023; a bare year stays one. */
function buildWords(month: string): string {
  return month.length === 4 ? month : dateWords(`${month}-01`, 'month')
}
