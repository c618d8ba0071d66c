import type { CarPage } from '@faith/contract/catalogue'
import { cars } from '@faith/contract/strings/en/cars'
import { costs } from '@faith/contract/strings/en/costs'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { compareLimit } from '../../state/compare.ts'
import { dollars } from '../../ui/money.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import { Prose } from '../site/prose.tsx'
import type { Route } from './+types/compare'
import { CarPicture } from './car-picture.tsx'
import { useReadiness } from './car-words.ts'
import { carsBySlugs } from './cars-by-slugs.server.ts'
import { loadCosts } from './costs-of-use.server.ts'
import { CostsOfUse } from './costs-of-use.tsx'

export const meta = () => [...pageTitle(cars.compared.title), { name: 'robots', content: 'noindex' }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams
  const [found, costs] = await Promise.all([
    carsBySlugs(context, asked.getAll('car'), compareLimit),
    loadCosts(context, asked),
  ])
  return { found, costs }
}

function Compare({ loaderData: { found, costs: inAll } }: Route.ComponentProps) {
  const t = useTranslations('cars')
  const u = useTranslations('frame')
  const v = useTranslations('costs')
  const ready = useReadiness()
  const unknown = u('askUs')
  const rows: [string, (car: CarPage) => ReactNode][] = [
    [
      t('compared.price'),
      (car) =>
        car.weeklyCents === null
          ? unknown
          : `${dollars(car.weeklyCents)}${u('perWeek')}, ${u('months', { count: car.termMonths ?? 0 })}`,
    ],
    [t('buy'), (car) => (car.driveAwayCents === null ? '–' : dollars(car.driveAwayCents))],
    [t('compared.ready'), (car) => ready(car).words],
    [t('hub'), (car) => car.hubName ?? unknown],
    [t('body'), (car) => car.body ?? unknown],
    [t('fuel'), (car) => car.fuel ?? unknown],
    [t('seats'), (car) => car.seats ?? unknown],
    [t('drive'), (car) => car.drive ?? unknown],
    [t('transmission'), (car) => car.transmission ?? unknown],
    [t('compared.power'), (car) => (car.kwPerTonne === null ? unknown : `${car.kwPerTonne} kW/t`)],
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'fact', title: t('compared.fact'), cell: ([name]) => <strong className="font-semibold">{name}</strong> },
    ...found.map((car) => ({
      key: car.id,
      className: 'min-w-40',
      title: (
        <span className="block min-w-40">
          {car.picture ? (
            <CarPicture picture={car.picture} alt="" sizes="200px" className="mb-2 rounded-control" />
          ) : null}
          <TextLink to={`/cars/${car.slug}`}>{car.title}</TextLink>
        </span>
      ),
      cell: ([, value]: (typeof rows)[number]) => value(car),
    })),
  ]
  return (
    <Prose title={t('compared.title')}>
      {found.length === 0 ? (
        <p className="text-ink-2">{t('compared.empty')}</p>
      ) : (
        <>
          <Table caption={t('compared.title')} columns={columns} rows={rows} rowKey={([name]) => name} />
          {inAll ? <CostsOfUse costs={inAll} /> : <p className="mt-12 text-ink-2">{v('away')}</p>}
        </>
      )}
    </Prose>
  )
}

export default withWords({ cars, costs }, Compare)
