import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useKept } from '../../../state/hooks.ts'

/** The way back to the last list of this browser. Its place is kept before the first paint where there is one, and nowhere else. */
export function LastSearch() {
  const t = useTranslations('home')
  const { query, text } = useKept((state) => state.searchDraft)
  return (
    <p className="mt-3 hidden min-h-5 text-14 [[data-searched]_&]:block">
      {query ? (
        <Link to={`/cars?${query}`} className="link">
          {text ? t('lastSearch', { text }) : t('lastList')}
        </Link>
      ) : null}
    </p>
  )
}
