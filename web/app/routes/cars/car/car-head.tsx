import type { CarPage } from '@faith/contract/catalogue'
import { useTranslations } from 'use-intl/react'
import { grouped } from '../../../ui/grouped.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { useReadiness } from '../car-words.ts'

/** When and where, what it is called, and the figures that people ask for first. */
export function CarHead({ car }: { car: CarPage }) {
  const u = useTranslations('frame')
  const t = useTranslations('cars')
  const ready = useReadiness()(car)
  const kind = [car.variant, car.fuel, car.body].filter(Boolean).join(' · ')
  return (
    <div className="mt-5">
      <div className="flex flex-wrap gap-2">
        <Tag tone={car.availability.state === 'today' || car.availability.state === 'from' ? 'success' : 'neutral'} dot>
          {ready.words}
        </Tag>
        <Tag>
          <Icon name="pin" size={16} />
          {car.hub ? `${car.hub.name}, ${car.hub.suburb}` : u('askUs')}
        </Tag>
        {car.importedFromJapan ? <Tag>{t('japan')}</Tag> : null}
      </div>
      <h1 className="mt-3 text-36">{car.title}</h1>
      {kind ? <p className="mt-1 text-18 text-ink-2">{kind}</p> : null}
      <Figures car={car} />
    </div>
  )
}

function Figures({ car }: { car: CarPage }) {
  const t = useTranslations('car')
  const u = useTranslations('frame')
  const unknown = u('askUs')
  const consumption =
    car.fuelLitresPer100km !== null
      ? t('litres', { litres: String(car.fuelLitresPer100km) })
      : car.energyKwhPer100km !== null
        ? t('kwh', { kwh: String(car.energyKwhPer100km) })
        : unknown
  const pPlates =
    car.pPlate === 'person_decides' || car.kwPerTonne === null
      ? unknown
      : car.pPlate === 'allowed'
        ? t('pPlateYes', { figure: String(car.kwPerTonne) })
        : t('pPlateNo', { figure: String(car.kwPerTonne) })
  const figures = [
    [t('facts.kilometres'), car.odometerKm === null ? unknown : grouped(car.odometerKm)],
    [t('facts.consumption'), consumption],
    [t('facts.seats'), car.seats ?? unknown],
    [t('facts.power'), car.powerKw === null ? unknown : t('kw', { kw: String(car.powerKw) })],
    [t('facts.pPlates'), pPlates],
  ] as const
  return (
    <dl className="mt-5 grid grid-cols-3 gap-y-3 border-y border-line py-3.5 md:grid-cols-5 md:divide-x md:divide-line">
      {figures.map(([name, value], index) => (
        <div key={name} className={index === 0 ? 'pr-2' : 'pr-2 md:pl-4'}>
          <dt className="text-14 text-ink-2">{name}</dt>
          <dd className="figures font-semibold">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
