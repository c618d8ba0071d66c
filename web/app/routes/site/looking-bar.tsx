import { Link, useLocation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useSession } from '../../session.tsx'

/** Reminds a member of staff who looks at a customer's account that they are not themselves; the account's own pages say it larger. */
export function LookingBar() {
  const t = useTranslations('frame.looking')
  const session = useSession()
  const { pathname } = useLocation()
  if (!session?.looking || pathname.startsWith('/account')) return null
  return (
    <p className="page flex min-h-11 flex-wrap items-center gap-x-4 py-2" role="status">
      <span>{t('text', { name: session.account?.name ?? '' })}</span>
      <Link to="/account" className="link inline-flex min-h-11 items-center">
        {t('back')}
      </Link>
    </p>
  )
}
