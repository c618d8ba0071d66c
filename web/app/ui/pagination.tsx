import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { buttonClass } from './button.tsx'

/** Real pages of a list: before, where one is, after. `href` gives the address of a page. */
export function Pagination({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  const t = useTranslations('ui')
  if (pages <= 1) return null
  return (
    <nav aria-label={t('pages')} className="mt-8 flex flex-wrap items-center justify-between gap-4">
      {page > 1 ? (
        <Link rel="prev" to={href(page - 1)} className={buttonClass('secondary')}>
          {t('previousPage')}
        </Link>
      ) : (
        <span />
      )}
      <span className="figures text-ink-2">{t('pageOf', { page: String(page), pages: String(pages) })}</span>
      {page < pages ? (
        <Link rel="next" to={href(page + 1)} className={buttonClass('secondary')}>
          {t('nextPage')}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
