import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useKept } from '../../../state/hooks.ts'

/** The way back to the last list of this browser. Nothing before there is one, so that nothing moves for new visitors. */
export function LastSearch() {
  const t = useTranslations('home')
  const { query, text } = useKept((state) => state.searchDraft)
  if (!query) return null
  return (
    <p className="mt-3 text-14">
      <Link to={`/cars?${query}`} className="link">
        {text ? t('lastSearch', { text }) : t('lastList')}
      </Link>
    </p>
  )
}
