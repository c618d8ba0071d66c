import { readSearch } from '@faith/contract/searches'
import { cars } from '@faith/contract/strings/en/cars'
import { lazy, Suspense, useEffect, useState } from 'react'
import { redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { useAct } from '../../state/hooks.ts'
import { searchChanged } from '../../state/search-draft.ts'
import { Pagination } from '../../ui/pagination.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/list'
import { CarCard } from './car-card.tsx'
import { CarGrid } from './car-grid.tsx'
import { CardSkeletons } from './card-skeletons.tsx'
import { CompareFoot } from './compare-foot.tsx'
import { CompareTray } from './compare-tray.tsx'
import { Filters } from './filters.tsx'
import { listAddress } from './list-address.ts'
import { ListHead } from './list-head.tsx'
import { ListSearch } from './list-search.tsx'
import { type Listed, loadList } from './load-list.server.ts'
import { Nearby } from './nearby.tsx'
import { readAddress } from './read-address.ts'
import { SeenRow } from './seen-row.tsx'

const FilterSheet = lazy(() => import('./filter-sheet.tsx'))

export const meta: Route.MetaFunction = ({ location }) =>
  pageTitle(location.search.includes('channel=buy') ? cars.titleBuy : cars.title, cars.description)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const { search, searchParams } = new URL(request.url)
  const typed = searchParams.get('q')?.trim().slice(0, 200)
  if (!typed) return loadList(server, search)
  throw redirect(readAddress(await server.call(readSearch, { query: { q: typed } }), typed, searchParams))
}

function CarsList({ loaderData: listed }: Route.ComponentProps) {
  const t = useTranslations('cars')
  const act = useAct()
  const { state, location } = useNavigation()
  const [sheet, setSheet] = useState(false)
  useEffect(
    () => void act(searchChanged({ query: listed.search.replace(/^\?/, ''), text: listed.said ?? '' })),
    [act, listed.search, listed.said],
  )
  const loading = state === 'loading' && location?.pathname === '/cars'
  const { cars: found, page } = listed
  return (
    <>
      <ListSearch listed={listed} />
      <div className="page grid grid-cols-1 gap-8 pt-6 lg:grid-cols-[264px_1fr]">
        <aside aria-label={t('filters')} className={listed.search.includes('filters=') ? '' : 'hidden lg:block'}>
          <Filters listed={listed} />
        </aside>
        <section aria-labelledby="found">
          <ListHead listed={listed} loading={loading} onFilters={() => setSheet(true)} />
          {loading ? (
            <CardSkeletons />
          ) : (
            <CarGrid columns={3}>
              {found.map((car, index) => (
                <CarCard
                  key={car.id}
                  car={car}
                  heading="h2"
                  eager={index < 3}
                  search={termSearch(listed)}
                  foot={<CompareFoot car={car} />}
                />
              ))}
            </CarGrid>
          )}
          {loading ? null : <Nearby listed={listed} />}
          <Pagination
            page={listed.query.after ? null : page.page}
            pages={Math.ceil(page.total / page.pageSize)}
            href={(to) => listAddress(listed.search, { page: String(to), after: null })}
            beyond={listed.next && listAddress(listed.search, { page: null, after: listed.next })}
          />
        </section>
      </div>
      <SeenRow className="page mt-12" />
      {sheet ? (
        <Suspense>
          <FilterSheet listed={listed} onClose={() => setSheet(false)} />
        </Suspense>
      ) : null}
      <CompareTray />
    </>
  )
}

function termSearch({ query }: Listed): string {
  return query.term ? `?term=${query.term}` : ''
}

export default withWords({ cars }, CarsList)
