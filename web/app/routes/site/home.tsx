import { getHome } from '@faith/contract/catalogue'
import { listHubs } from '@faith/contract/hubs'
import { cars } from '@faith/contract/strings/en/cars'
import { home } from '@faith/contract/strings/en/home'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { CarCard } from '../cars/car-card.tsx'
import { CarGrid } from '../cars/car-grid.tsx'
import { SeenRow } from '../cars/seen-row.tsx'
import type { Route } from './+types/home'
import { Hero } from './home/hero.tsx'
import { HomeHubs } from './home/home-hubs.tsx'
import { Steps } from './home/steps.tsx'
import { WhatYouPay } from './home/what-you-pay.tsx'
import { pageTitle } from './page-title.ts'
import { sharing } from './sharing.ts'

export const meta: Route.MetaFunction = ({ loaderData }) => [
  ...pageTitle(home.title, home.description),
  ...sharing({ url: `${loaderData?.publicUrl ?? ''}/`, title: home.title, description: home.description }),
]

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [shown, { hubs }] = await Promise.all([server.call(getHome), server.call(listHubs)])
  const opening = hubs.map(({ id, openNow, openToday }) => ({ id, openNow, openToday }))
  return { ...shown, opening, publicUrl: context.get(pageContext).publicUrl }
}

function Home({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('home')
  return (
    <>
      <Hero subscribe={loaderData.subscribe} buy={loaderData.buy} />
      <div className="page space-y-18 pt-14">
        <section aria-labelledby="ready">
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
            <h2 id="ready" className="text-28">
              {t('ready')}
            </h2>
            <TextLink to="/cars">{t('all', { count: loaderData.subscribe.count })}</TextLink>
          </div>
          {loaderData.featured.length === 0 ? <p className="text-ink-2">{t('noneReady')}</p> : null}
          <CarGrid columns={4}>
            {loaderData.featured.slice(0, 4).map((car) => (
              <CarCard key={car.id} car={car} />
            ))}
          </CarGrid>
        </section>
        <SeenRow />
        <Steps />
        <WhatYouPay />
        <HomeHubs hubs={loaderData.hubs} opening={loaderData.opening} />
      </div>
    </>
  )
}

export default withWords({ home, cars }, Home)
