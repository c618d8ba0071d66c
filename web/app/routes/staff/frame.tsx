import { getCounts } from '@faith/contract/console'
import { getSession } from '@faith/contract/identity'
import { staff } from '@faith/contract/strings/en/staff'
import { lazy, Suspense, useState } from 'react'
import { Outlet, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage, signInPath } from '../../api.server.ts'
import { pageContext } from '../../context.ts'
import { useHydrated } from '../../hydrated.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { withWords } from '../../words.tsx'
import { Logo } from '../site/logo.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/frame'
import { type ConsolePage, consolePages } from './console-pages.ts'
import { Navigation } from './navigation.tsx'
import { PaletteButton } from './palette/palette-button.tsx'
import { type Viewer, ViewerCard } from './viewer-card.tsx'

const PhoneSheet = lazy(() => import('./phone-sheet.tsx'))

export const meta = () => pageTitle(staff.title)

/** The counts follow what is done on the pages, so they are read again with each of them. */
export const shouldRevalidate = () => true

/** The console is for staff; each page in its navigation is one that the viewer may open. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const session = await server.call(getSession)
  if (!session.signedIn) throw redirect(signInPath(request))
  // Somebody who looks at a customer's account has no console until they stop.
  if (session.looking) throw redirect('/account')
  if (!session.may.includes('console:search')) throw notFoundPage()
  const counts = await server.call(getCounts)
  const demo = context.get(pageContext).demo
  const pages: ConsolePage[] = consolePages
    .filter((page) => session.may.includes(page.needs) && (page.key !== 'clock' || demo))
    .map(({ key, to, icon, count }) => ({ key, to, icon, waiting: count && counts[count] }))
  const { roles, customRoles } = session
  return { viewer: { name: session.account?.name ?? '', roles, customRoles }, pages }
}

function StaffFrame({ loaderData: { viewer, pages } }: Route.ComponentProps) {
  return (
    <div className="min-h-screen lg:grid lg:grid-cols-[216px_1fr]">
      <aside className="hidden border-r border-line bg-paper lg:block">
        <div className="sticky top-0 flex h-screen flex-col gap-2 overflow-y-auto p-3">
          <div className="px-2">
            <Logo />
          </div>
          <Navigation pages={pages} />
          <div className="mt-auto border-t border-line px-2 pt-3">
            <ViewerCard viewer={viewer} place="desk" />
          </div>
        </div>
      </aside>
      <div className="min-w-0">
        <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b border-line bg-paper px-2 lg:px-6">
          <PhoneMenu pages={pages} viewer={viewer} />
          <PaletteButton pages={pages} />
        </header>
        <main id="content" className="min-w-0 px-4 py-6 [--sticky-top:3.5rem] lg:px-6">
          <Outlet />
        </main>
      </div>
    </div>
  )
}

function PhoneMenu(props: { pages: readonly ConsolePage[]; viewer: Viewer }) {
  const t = useTranslations('staff.nav')
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton
        icon="menu"
        label={t('open')}
        disabled={!useHydrated()}
        onClick={() => setOpen(true)}
        className="lg:hidden"
      />
      {open ? (
        <Suspense>
          <PhoneSheet {...props} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

export default withWords({ staff }, StaffFrame)
