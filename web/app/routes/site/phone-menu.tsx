import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { useSession } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ThemeChoice } from './theme-choice.tsx'

/** The main places as a sheet; its script comes when it is first opened. */
export default function PhoneMenu({ onClose }: { onClose: () => void }) {
  const t = useTranslations('frame.nav')
  const session = useSession()
  const places = [
    ['/cars', t('subscribe')],
    ['/cars?channel=buy', t('buy')],
    ['/how-it-works', t('howItWorks')],
    ['/hubs', t('hubs')],
    ['/help', t('help')],
    ['/saved', t('saved')],
    session?.signedIn === false ? ['/sign-in', t('signIn')] : ['/account', t('account')],
    ...(session?.staff ? [['/staff', t('staff')]] : []),
  ] as const
  return (
    <Dialog open onClose={onClose} title={t('menuTitle')}>
      <ul>
        {places.map(([to, words]) => (
          <li key={to} className="border-b border-line">
            <Link to={to!} onClick={onClose} className="flex min-h-13 items-center text-18 font-semibold">
              {words}
            </Link>
          </li>
        ))}
      </ul>
      <div className="mt-6">
        <ThemeChoice name="phone-theme" />
      </div>
    </Dialog>
  )
}
