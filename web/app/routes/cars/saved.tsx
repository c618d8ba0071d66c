import { cars } from '@faith/contract/strings/en/cars'
import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { useSession } from '../../session.tsx'
import { useKept } from '../../state/hooks.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import { Prose } from '../site/prose.tsx'
import type { Route } from './+types/saved'
import { CarCard } from './car-card.tsx'
import { CarGrid } from './car-grid.tsx'
import { carsBySlugs } from './cars-by-slugs.server.ts'

export const meta = () => [...pageTitle(cars.saved.title), { name: 'robots', content: 'noindex' }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = new URL(request.url).searchParams.getAll('car').slice(0, 24)
  return { asked, found: await carsBySlugs(context, asked, 24) }
}

/** The browser knows which cars are saved and asks for them by its own address. */
function Saved({ loaderData: { asked, found } }: Route.ComponentProps) {
  const t = useTranslations('cars.saved')
  const navigate = useNavigate()
  const hydrated = useHydrated()
  const saved = useKept((state) => state.favourites.slugs)
  const wanted = saved
    .slice(0, 24)
    .map((slug) => `car=${encodeURIComponent(slug)}`)
    .join('&')
  const shown = asked.map((slug) => `car=${encodeURIComponent(slug)}`).join('&')
  useEffect(() => {
    if (hydrated && wanted !== shown && wanted !== '')
      navigate(`/saved?${wanted}`, { replace: true, preventScrollReset: true })
  }, [hydrated, wanted, shown, navigate])
  const cards = found.filter((car) => !hydrated || saved.includes(car.slug))
  const gone = asked.length - found.length
  return (
    <Prose title={t('title')} lead={<Where />}>
      {gone > 0 ? <p className="mb-4 text-ink-2">{t('gone', { count: gone })}</p> : null}
      {cards.length === 0 ? <p className="mb-6 text-ink-2">{t('empty')}</p> : null}
      <CarGrid columns={4}>
        {cards.map((car) => (
          <CarCard key={car.id} car={car} heading="h2" />
        ))}
      </CarGrid>
      <ButtonLink to="/cars" kind="secondary" className="mt-8">
        {t('all')}
      </ButtonLink>
    </Prose>
  )
}

/** Where the cars are kept, which the browser knows when it knows who is signed in. */
function Where() {
  const t = useTranslations('cars.saved')
  const session = useSession()
  if (session?.signedIn)
    return (
      <>
        {t('withAccount')} <TextLink to="/account/saved">{t('mails')}</TextLink>
      </>
    )
  return (
    <>
      {t('lead')} <TextLink to="/sign-in?next=/saved">{t('signIn')}</TextLink>
    </>
  )
}

export default withWords({ cars }, Saved)
