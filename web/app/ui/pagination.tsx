import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from './button.tsx'

interface PaginationProps {
  /** Null: behind the last numbered page. */
  page: number | null
  pages: number
  /** The address of a page. */
  href: (page: number) => string
  /** Where the list goes on when its numbered pages end. */
  beyond?: string | null
}

const mostPages = 100

/** Real pages of a list: before, where one is, after. */
export function Pagination({ page, pages, href, beyond = null }: PaginationProps) {
  const t = useTranslations('ui')
  if (pages <= 1) return null
  const numbered = Math.min(pages, mostPages)
  const before = page === null ? numbered : page > 1 ? page - 1 : null
  const after = page !== null && page < numbered ? href(page + 1) : pages > mostPages ? beyond : null
  return (
    <nav aria-label={t('pages')} className="mt-8 flex flex-wrap items-center justify-between gap-4">
      {before === null ? (
        <span />
      ) : (
        <Link rel="prev" to={href(before)} className={buttonClass('secondary')}>
          {page === null ? t('backToPage', { page: String(before) }) : t('previousPage')}
        </Link>
      )}
      <span className="figures text-ink-2">
        {page === null
          ? t('beyondPages', { pages: String(pages) })
          : t('pageOf', { page: String(page), pages: String(pages) })}
      </span>
      {after === null ? (
        <span />
      ) : (
        <Link rel="next" to={after} className={buttonClass('secondary')}>
          {t('nextPage')}
        </Link>
      )}
    </nav>
  )
}
