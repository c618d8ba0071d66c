import { getSession } from '@faith/contract/identity'
import { account } from '@faith/contract/strings/en/account'
import { Form, NavLink, Outlet, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, signInPath } from '../../api.server.ts'
import { forgetBrowser } from '../../favourites/forget-browser.ts'
import { useAct } from '../../state/hooks.ts'
import { LookOnly } from '../../ui/look-only.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/frame'
import { LookingNotice } from './looking-notice.tsx'

export const meta = () => pageTitle(account.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const session = await api(request, context).call(getSession)
  if (!session.signedIn) throw redirect(signInPath(request))
  return { session }
}

const item =
  'flex min-h-11 items-center rounded-control px-3 font-semibold aria-[current=page]:bg-wash aria-[current=page]:text-link hover:text-link'

function AccountFrame({ loaderData: { session } }: Route.ComponentProps) {
  const t = useTranslations('account.nav')
  const act = useAct()
  return (
    <div className="page grid grid-cols-1 gap-x-10 gap-y-6 py-8 lg:grid-cols-[220px_1fr]">
      <nav aria-label={t('label')} className="flex flex-wrap gap-1 lg:block lg:space-y-1">
        <NavLink to="/account" end className={item}>
          {t('overview')}
        </NavLink>
        <NavLink to="/account/invoices" className={item}>
          {t('invoices')}
        </NavLink>
        <NavLink to="/account/tolls" className={item}>
          {t('tolls')}
        </NavLink>
        <NavLink to="/account/incidents" className={item}>
          {t('incidents')}
        </NavLink>
        <NavLink to="/account/saved" className={item}>
          {t('saved')}
        </NavLink>
        <NavLink to="/account/cards" className={item}>
          {t('cards')}
        </NavLink>
        <NavLink to="/account/documents" className={item}>
          {t('documents')}
        </NavLink>
        {session.looking ? null : (
          <NavLink to="/account/security" className={item}>
            {t('security')}
          </NavLink>
        )}
        {session.may.includes('privacy:read') && !session.looking ? (
          <NavLink to="/account/privacy" className={item}>
            {t('privacy')}
          </NavLink>
        ) : null}
        {session.looking ? null : (
          <Form method="post" action="/sign-out" onSubmit={() => forgetBrowser(act)}>
            <button type="submit" className={item}>
              {t('signOut')}
            </button>
          </Form>
        )}
      </nav>
      <div className="min-w-0">
        {session.looking ? <LookingNotice name={session.account?.name ?? ''} until={session.looking.until} /> : null}
        <LookOnly value={Boolean(session.looking)}>
          <Outlet />
        </LookOnly>
      </div>
    </div>
  )
}

export default withWords({ account }, AccountFrame)
