import { listHubs } from '@faith/contract/hubs'
import { site } from '@faith/contract/strings/en/site'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Icon } from '../../ui/icon.tsx'
import { withWords } from '../../words.tsx'
import type { Route } from './+types/hubs'
import { useHubStatus } from './hub-hours.ts'
import { pageTitle } from './page-title.ts'
import { Prose } from './prose.tsx'

export const meta = () => pageTitle(site.hubs.title, site.hubs.lead)

export async function loader({ request, context }: Route.LoaderArgs) {
  return api(request, context).call(listHubs)
}

function Hubs({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('site.hubs')
  const status = useHubStatus()
  return (
    <Prose title={t('title')} lead={t('lead')}>
      <ul className="border-t border-line">
        {loaderData.hubs.map((hub) => (
          <li key={hub.id} className="border-b border-line">
            <Link
              to={`/hubs/${hub.slug}`}
              className="flex min-h-15 flex-wrap items-center gap-x-4 py-3 hover:text-link"
            >
              <span className="text-18 font-semibold">{hub.name}</span>
              <span className="flex-1 text-ink-2">{hub.suburb}</span>
              <span className="figures text-14 text-ink-2">{status(hub)}</span>
              <Icon name="chevronRight" size={18} />
            </Link>
          </li>
        ))}
      </ul>
    </Prose>
  )
}

export default withWords({ site }, Hubs)
