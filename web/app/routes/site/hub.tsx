import { getHub, type Hub } from '@faith/contract/hubs'
import { site } from '@faith/contract/strings/en/site'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { HubDay } from '../../ui/date.tsx'
import { clockWords } from '../../ui/dates.ts'
import { type Fact, FactRows } from '../../ui/facts.tsx'
import { withWords } from '../../words.tsx'
import type { Route } from './+types/hub'
import { useHubStatus } from './hub-hours.ts'
import { pageTitle } from './page-title.ts'
import { Prose } from './prose.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  loaderData
    ? [...pageTitle(`${loaderData.name}: ${site.hubs.title}`), { 'script:ld+json': dealerOf(loaderData) }]
    : pageTitle(site.hubs.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getHub, { params: { slug: params.city } })
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

const dayNames = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const

/** The hub for search engines: schema.org AutoDealer with its address and hours. */
function dealerOf(hub: Hub) {
  return {
    '@context': 'https://schema.org',
    '@type': 'AutoDealer',
    name: `Faith Auto ${hub.name}`,
    address: {
      '@type': 'PostalAddress',
      streetAddress: hub.street,
      addressLocality: hub.suburb,
      addressRegion: hub.state,
      addressCountry: 'AU',
    },
    openingHoursSpecification: days.flatMap((day) => {
      const open = hub.openingHours[day]
      return open
        ? [{ '@type': 'OpeningHoursSpecification', dayOfWeek: dayNames[day], opens: open[0], closes: open[1] }]
        : []
    }),
  }
}

function HubPage({ loaderData: hub }: Route.ComponentProps) {
  const t = useTranslations('site.hubs')
  const status = useHubStatus()
  const hours: Fact[] = days.map((day) => {
    const open = hub.openingHours[day]
    return [t(`days.${day}`), open ? `${clockWords(open[0])} – ${clockWords(open[1])}` : t('closedDay')]
  })
  return (
    <Prose title={t('heading', { city: hub.name })} lead={status(hub)}>
      <div className="grid grid-cols-1 gap-x-16 gap-y-10 md:grid-cols-2">
        <section>
          <h2 className="mb-3 text-22">{t('hours')}</h2>
          <FactRows facts={hours} />
        </section>
        <div className="space-y-8">
          <section>
            <h2 className="mb-2 text-22">{t('address')}</h2>
            <p>
              {hub.street}, {hub.suburb} {hub.state}
            </p>
            <p className="text-14 text-ink-2">{t('zone', { zone: hub.timeZone.replace('Australia/', '') })}</p>
          </section>
          <section>
            <h2 className="mb-2 text-22">{t('holidays')}</h2>
            {hub.holidays.length === 0 ? <p className="text-ink-2">{t('none')}</p> : null}
            <FactRows
              facts={hub.holidays.map(
                (holiday): Fact => [
                  <HubDay key={holiday.on} date={holiday.on} />,
                  `${holiday.name}: ${t('closedThen')}`,
                ],
              )}
            />
          </section>
          <ButtonLink to={`/cars?hub=${encodeURIComponent(hub.name)}`}>{t('cars', { city: hub.name })}</ButtonLink>
        </div>
      </div>
    </Prose>
  )
}

export default withWords({ site }, HubPage)
