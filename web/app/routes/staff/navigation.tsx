import { NavLink } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Icon } from '../../ui/icon.tsx'
import type { ConsolePage } from './console-pages.ts'

/** The pages that the viewer may open, and how much waits in each. */
export function Navigation({ pages, onGo }: { pages: readonly ConsolePage[]; onGo?: () => void }) {
  const t = useTranslations('staff.nav')
  return (
    <nav aria-label={t('label')}>
      <ul className="space-y-1">
        {pages.map((page) => (
          <li key={page.key}>
            <NavLink
              to={page.to}
              end={page.to === '/staff'}
              {...(onGo ? { onClick: onGo } : {})}
              className="flex min-h-11 items-center gap-3 rounded-control px-3 font-semibold text-ink-2 hover:text-link aria-[current=page]:bg-wash aria-[current=page]:text-link"
            >
              <Icon name={page.icon} />
              {t(page.key)}
              {page.waiting ? (
                <span className="figures ml-auto text-14">
                  {page.waiting}
                  <span className="sr-only"> {t('waiting')}</span>
                </span>
              ) : null}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
