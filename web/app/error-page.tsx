import { isRouteErrorResponse } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Footer } from './routes/site/footer.tsx'
import { Header } from './routes/site/header.tsx'
import { Logo } from './routes/site/logo.tsx'
import { NotFound } from './routes/site/not-found-view.tsx'
import { SessionProvider } from './session.tsx'
import { StateProvider } from './state/provider.tsx'
import { ThemeProvider } from './theme.tsx'
import { buttonClass } from './ui/button.tsx'
import { Card } from './ui/card.tsx'
import { Icon } from './ui/icon.tsx'
import { TextLink } from './ui/text-link.tsx'

/** The page instead of a page: 404 with a search, everything else with what was kept and a reference to read out. */
export function ErrorPage({ error }: { error: unknown }) {
  if (isRouteErrorResponse(error) && error.status === 404) {
    return (
      <ThemeProvider>
        <StateProvider>
          <SessionProvider>
            <Header />
            <main id="content">
              <NotFound />
            </main>
            <Footer />
          </SessionProvider>
        </StateProvider>
      </ThemeProvider>
    )
  }
  return <Failed error={error} />
}

/** Nothing here asks the server for anything, so nothing here can fail again. */
function Failed({ error }: { error: unknown }) {
  const t = useTranslations('frame.failed')
  const status = isRouteErrorResponse(error) ? error.status : 500
  const requestId = isRouteErrorResponse(error)
    ? ((error.data as { requestId?: string | null } | null)?.requestId ?? null)
    : null
  const title = status === 429 ? t('busyTitle') : status === 503 ? t('awayTitle') : t('title')
  const text = status === 429 ? t('busyText') : status === 503 ? t('awayText') : t('text')
  return (
    <>
      <header className="border-b border-line bg-paper">
        <div className="page flex min-h-16 items-center">
          <Logo />
        </div>
      </header>
      <main id="content" className="page grid grid-cols-1 items-center gap-12 py-14 lg:grid-cols-2 lg:gap-18">
        <div>
          <p className="text-14 text-ink-2">{t('kicker', { status: String(status) })}</p>
          <h1 className="mt-1 text-36">{title}</h1>
          <p className="mt-2 text-ink-2">{text}</p>
          <ul className="mt-6 border-t border-line">
            {[t('nothingCharged'), t('saved'), t('held')].map((line) => (
              <li key={line} className="flex min-h-11 items-center gap-3 border-b border-line py-2">
                <Icon name="check" className="text-success" />
                {line}
              </li>
            ))}
          </ul>
          {/* An empty address is this page again, with or without scripts. */}
          {/* biome-ignore lint/a11y/useValidAnchor: it reloads. */}
          <a href="" className={buttonClass('brand', 'normal', 'mt-6')}>
            {t('again')}
          </a>
        </div>
        <Card>
          <h2 className="text-18 font-semibold">{t('person')}</h2>
          {requestId ? (
            <>
              <p className="text-ink-2">{t('readOut')}</p>
              <p className="mt-2 rounded-control border border-control bg-canvas px-4 py-3 break-all select-all">
                {requestId}
              </p>
            </>
          ) : null}
          <p className="mt-3">
            <TextLink to="/hubs" reloadDocument>
              {t('hubs')}
            </TextLink>
          </p>
        </Card>
      </main>
    </>
  )
}
