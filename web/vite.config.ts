import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** The browser's build and the server bundle, whose one export is `render` (app/render.ts). */
export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  build: { assetsInlineLimit: 0 },
  environments: { ssr: { build: { rolldownOptions: { input: './app/render.ts' } } } },
  ssr: { noExternal: ['@faith/contract'] },
})
