import type { Hub } from '@faith/contract/hubs'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { clockWords } from '../../../ui/dates.ts'
import { Icon } from '../../../ui/icon.tsx'

interface Props {
  hubs: readonly { id: string; name: string; slug: string; suburb: string; cars: number }[]
  opening: readonly Pick<Hub, 'id' | 'openNow' | 'openToday'>[]
}

/** The hubs with how many cars stand there and until when they are open. */
export function HomeHubs({ hubs, opening }: Props) {
  const t = useTranslations('home')
  const u = useTranslations('frame')
  const status = (id: string) => {
    const hub = opening.find((one) => one.id === id)
    if (!hub?.openToday) return t('closedToday')
    return hub.openNow
      ? t('openUntil', { time: clockWords(hub.openToday.closes) })
      : t('opensAt', { time: clockWords(hub.openToday.opens) })
  }
  return (
    <section aria-labelledby="hubs">
      <h2 id="hubs" className="mb-4 text-28">
        {t('hubs')}
      </h2>
      <ul className="border-t border-line">
        {hubs.map((hub) => (
          <li key={hub.id} className="border-b border-line">
            <Link
              to={`/hubs/${hub.slug}`}
              className="flex min-h-15 flex-wrap items-center gap-x-4 py-2 hover:text-link"
            >
              <span className="text-18 font-semibold">{hub.name}</span>
              <span className="flex-1 text-ink-2">{hub.suburb}</span>
              <span className="figures">{u('cars', { count: hub.cars })}</span>
              <span className="figures w-36 text-right text-14 text-ink-2">{status(hub.id)}</span>
              <Icon name="chevronRight" size={18} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
