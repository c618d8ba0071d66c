import { frame } from '@faith/contract/strings/en/frame'
import { ui } from '@faith/contract/strings/en/ui'
import { type ReactNode, useContext } from 'react'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'
import type { Route } from './+types/root'
import { ErrorPage } from './error-page.tsx'
import { FollowAccount } from './favourites/follow.tsx'
import { Nonce } from './nonce.ts'
import { NewVersion } from './offline/new-version.tsx'
import { PageStyles } from './page-styles.tsx'
import { SessionProvider } from './session.tsx'
import { StateProvider } from './state/provider.tsx'
import { headScript, ThemeProvider } from './theme.tsx'
import { Toasts } from './toasts.tsx'
import './trusted.ts'
import { FrameWords } from './words.tsx'

export const meta: Route.MetaFunction = () => [{ title: frame.brand }]

/** The document around every page, error pages too. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(Nonce)
  return (
    <html lang="en-AU" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <link rel="manifest" href="/manifest.webmanifest" />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant, allowed by its nonce. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: headScript }} />
        <PageStyles />
        <Meta />
        {/* Scripts ahead of their use are allowed by `strict-dynamic`; a nonce, which the browser hides, would differ when the page wakes up. */}
        <Links nonce="" />
      </head>
      <body>
        <FrameWords areas={{ frame, ui }}>
          <a
            href="#content"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-paper focus:px-4 focus:py-3 focus:shadow-float"
          >
            {frame.skip}
          </a>
          {children}
        </FrameWords>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

/** What every page has around it in the browser: theme, session, kept state, toasts. */
export default function App() {
  return (
    <ThemeProvider>
      <StateProvider>
        <SessionProvider>
          <FollowAccount />
          <Outlet />
        </SessionProvider>
        <Toasts />
        <NewVersion />
      </StateProvider>
    </ThemeProvider>
  )
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />
}
