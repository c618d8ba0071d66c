import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** The browser's build and the server bundle, whose one export is `render` (app/render.ts). */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), reactRouter()],
  build: isSsrBuild ? { rollupOptions: { input: './app/render.ts' } } : { assetsInlineLimit: 0 },
  ssr: { noExternal: ['@faith/contract'] },
}))
