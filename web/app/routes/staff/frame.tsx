import { type Role, reachOf } from '@faith/contract/access'
import { getSession } from '@faith/contract/identity'
import { staff } from '@faith/contract/strings/en/staff'
import { data, Form, NavLink, Outlet, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, signInPath } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { withWords } from '../../words.tsx'
import { Logo } from '../site/logo.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/frame'
import { Palette } from './palette.tsx'

export const meta = () => pageTitle(staff.title)

const pages = [
  { key: 'today', to: '/staff', icon: 'inbox', needs: 'task:read' },
  { key: 'applications', to: '/staff/applications', icon: 'document', needs: 'application:read' },
  { key: 'subscriptions', to: '/staff/subscriptions', icon: 'swap', needs: 'subscription:read' },
  { key: 'fleet', to: '/staff/fleet', icon: 'grid', needs: 'vehicle:read' },
  { key: 'handovers', to: '/staff/hand-overs', icon: 'check', needs: 'handover:read' },
  { key: 'billing', to: '/staff/billing', icon: 'card', needs: 'invoice:read' },
  { key: 'mail', to: '/staff/mail', icon: 'mail', needs: 'mail:read' },
  { key: 'audit', to: '/staff/audit', icon: 'shield', needs: 'audit:read' },
  { key: 'clock', to: '/staff/test-clock', icon: 'clock', needs: 'test-clock:read' },
] as const satisfies readonly { key: string; to: string; icon: IconName; needs: `${string}:${string}` }[]

/** The console is for staff; each page in its navigation is one that the viewer may open. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const session = await api(request, context).call(getSession)
  if (!session.signedIn) throw redirect(signInPath(request))
  const roles = (session.roles as Role[]).filter((role) => role !== 'customer')
  if (roles.length === 0) throw data({ requestId: null }, { status: 404 })
  const demo = context.get(pageContext).demo
  const open = pages.filter((page) => reachOf(roles, page.needs) && (page.key !== 'clock' || demo))
  return { name: session.account?.name ?? '', roles, pages: open.map(({ key, to, icon }) => ({ key, to, icon })) }
}

const item =
  'flex min-h-11 items-center gap-3 rounded-control px-3 font-semibold whitespace-nowrap hover:text-link aria-[current=page]:bg-wash aria-[current=page]:text-link'

function StaffFrame({ loaderData: { name, roles, pages: open } }: Route.ComponentProps) {
  const t = useTranslations('staff')
  return (
    <div className="min-h-screen lg:grid lg:grid-cols-[216px_1fr]">
      <aside className="border-b border-line bg-paper p-3 lg:flex lg:min-h-screen lg:flex-col lg:border-r lg:border-b-0">
        <div className="px-2 py-2">
          <Logo />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a row that scrolls must be reachable by keyboard. */}
        <nav aria-label={t('nav.label')} tabIndex={0} className="mt-2 flex gap-1 overflow-x-auto lg:block lg:space-y-1">
          {open.map((page) => (
            <NavLink key={page.key} to={page.to} end={page.to === '/staff'} className={item}>
              <Icon name={page.icon as IconName} />
              {t(`nav.${page.key}`)}
            </NavLink>
          ))}
        </nav>
        <div className="mt-2 flex items-center justify-between gap-3 px-2 lg:mt-auto lg:block lg:border-t lg:border-line lg:pt-3">
          <p className="text-14">
            <strong className="block">{name}</strong>
            <span className="text-ink-2">{roles.map((role) => role.replace('_', ' ')).join(', ')}</span>
          </p>
          <Form method="post" action="/sign-out">
            <button type="submit" className="min-h-11 text-14 text-link underline underline-offset-4">
              {t('nav.signOut')}
            </button>
          </Form>
        </div>
      </aside>
      <div className="min-w-0">
        <header className="border-b border-line bg-paper px-4 py-2 lg:px-6">
          <Palette />
        </header>
        <main id="content" className="min-w-0 px-4 py-6 lg:px-6">
          <Outlet />
        </main>
      </div>
    </div>
  )
}

export default withWords({ staff }, StaffFrame)
