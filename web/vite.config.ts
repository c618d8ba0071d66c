import { fileURLToPath } from 'node:url'
import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import { serviceWorker } from './service-worker/plugin.ts'

const smallFormatter = fileURLToPath(new URL('app/icu/format.ts', import.meta.url))

/**
 * What every page loads, in two files instead of thirty: one file compresses better, and the libraries stay cached when a page changes.
 * Only parts of the frame belong here; what some pages use stays with them.
 */
const everywhere = [
  {
    name: 'libraries',
    test: /node_modules\/(react|react-dom|react-router|scheduler|use-intl|@formatjs|tslib|@reduxjs|immer|redux|redux-thunk|reselect|react-redux|use-sync-external-store)\//,
  },
  {
    name: 'frame',
    test: /web\/app\/(icu|state|session|theme|toasts|words|nonce|hydrated|error-page|routes\/site\/(frame|header|footer|logo|not-found-view|theme-choice)|routes\/cars\/search-box|ui\/(button|card|class-names|field|grouped|icon|icon-button|studio|text-link|toast))\b|strings\/en\/(common|ui)\b/,
  },
]

/** The browser's build and the server bundle, whose one export is `render` (app/render.ts). */
export default defineConfig({
  plugins: [tailwindcss(), reactRouter(), serviceWorker()],
  // Words without skeletons need a tenth of the ICU formatter; the same answers are held by app/icu/format.test.ts.
  resolve: { alias: { 'intl-messageformat': smallFormatter } },
  build: { assetsInlineLimit: 0 },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: everywhere } } } } },
    ssr: { build: { rolldownOptions: { input: './app/render.ts' } } },
  },
  ssr: { noExternal: ['@faith/contract'] },
})
