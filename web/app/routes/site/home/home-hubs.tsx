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
              className="grid min-h-15 grid-cols-[1fr_auto_auto] items-center gap-x-4 py-2 hover:text-link sm:grid-cols-[1fr_auto_9rem_auto]"
            >
              <span className="flex flex-wrap items-baseline gap-x-4">
                <span className="text-18 font-semibold">{hub.name}</span>
                <span className="text-ink-2">{hub.suburb}</span>
              </span>
              <span className="figures">{u('cars', { count: hub.cars })}</span>
              <span className="figures col-start-1 row-start-2 text-14 text-ink-2 sm:col-start-3 sm:row-start-1 sm:text-right">
                {status(hub.id)}
              </span>
              <Icon name="chevronRight" size={18} className="col-start-3 row-span-2 row-start-1 sm:col-start-4" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
