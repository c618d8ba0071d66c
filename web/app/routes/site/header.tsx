import { lazy, Suspense, useState } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../../hydrated.ts'
import { useSession } from '../../session.tsx'
import { useKept } from '../../state/hooks.ts'
import { cx } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Logo } from './logo.tsx'

const PhoneMenu = lazy(() => import('./phone-menu.tsx'))
const item = 'flex min-h-11 items-center gap-2 font-semibold hover:text-link aria-[current=page]:text-link'

/** The bar at the top of public and account pages. Neutral in HTML; saved cars and the session come in the browser. */
export function Header() {
  const t = useTranslations('frame')
  const buying = new URLSearchParams(useLocation().search).get('channel') === 'buy'
  const inCars = useLocation().pathname.startsWith('/cars')
  return (
    <header className="border-b border-line bg-paper">
      <div className="page flex min-h-16 items-center gap-8">
        <Logo />
        <nav aria-label={t('nav.main')} className="hidden flex-1 gap-7 lg:flex">
          <Link to="/cars" className={item} aria-current={inCars && !buying ? 'page' : undefined}>
            {t('nav.subscribe')}
          </Link>
          <Link to="/cars?channel=buy" className={item} aria-current={inCars && buying ? 'page' : undefined}>
            {t('nav.buy')}
          </Link>
          <NavLink to="/how-it-works" className={item}>
            {t('nav.howItWorks')}
          </NavLink>
          <NavLink to="/hubs" className={item}>
            {t('nav.hubs')}
          </NavLink>
          <NavLink to="/help" className={item}>
            {t('nav.help')}
          </NavLink>
        </nav>
        <div className="ml-auto flex items-center gap-1 lg:gap-6">
          <SavedLink />
          <AccountLink />
          <MenuOpener />
        </div>
      </div>
    </header>
  )
}

function SavedLink() {
  const t = useTranslations('frame.nav')
  const count = useKept((state) => state.favourites.slugs.length)
  return (
    <Link
      to="/saved"
      className={cx(item, 'px-3 lg:px-0')}
      aria-label={count > 0 ? t('savedCount', { count: String(count) }) : t('saved')}
    >
      <Icon name="heart" />
      <span className="hidden lg:inline">{t('saved')}</span>
      {count > 0 ? <span className="figures text-14 text-ink-2">{count}</span> : null}
    </Link>
  )
}

function AccountLink() {
  const t = useTranslations('frame.nav')
  const session = useSession()
  const staff = session?.staff ?? false
  return (
    <Link to={staff ? '/staff' : '/account'} className={cx(item, 'hidden lg:flex')}>
      <Icon name="person" />
      {staff ? t('staff') : t('account')}
    </Link>
  )
}

/** Without scripts the sign leads to the list of all pages in the footer. */
function MenuOpener() {
  const t = useTranslations('frame.nav')
  const [open, setOpen] = useState(false)
  const hydrated = useHydrated()
  if (!hydrated) {
    return (
      <a href="#all-pages" aria-label={t('menu')} className="flex size-11 items-center justify-center lg:hidden">
        <Icon name="menu" />
      </a>
    )
  }
  return (
    <>
      <IconButton
        icon="menu"
        label={t('menu')}
        className="lg:hidden"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {open ? (
        <Suspense>
          <PhoneMenu onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
