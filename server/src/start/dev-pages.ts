import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { ViteDevServer } from 'vite'
import type { RenderPage } from '../http/pages.ts'
import type { Pages } from './pages.ts'
import type { Shutdown } from './shutdown.ts'

const web = fileURLToPath(new URL('../../../web', import.meta.url))

/** The web app from its sources, reloading as they change. */
export async function devPages(): Promise<Pages> {
  let vite: ViteDevServer | null = null
  return {
    release: null,
    async render(request, context) {
      if (!vite) throw new Error('Vite is not attached to the server yet')
      const { render } = (await vite.ssrLoadModule('/app/render.ts')) as { render: RenderPage }
      return render(request, context)
    },
    async attach(http, shutdown) {
      vite = await startVite(http, shutdown)
    },
  }
}

async function startVite(http: FastifyInstance, shutdown: Shutdown): Promise<ViteDevServer> {
  const { createServer } = (await import(
    pathToFileURL(createRequire(join(web, 'package.json')).resolve('vite')).href
  )) as typeof import('vite')
  const vite = await createServer({
    root: web,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: http.server } },
  })
  shutdown.onStop(() => vite.close())
  http.addHook('onRequest', (request, reply, done) => {
    if (!isSource(request.url)) return done()
    vite.middlewares(request.raw, reply.raw, done)
  })
  // Vite's reloading script and styles are inline and carry no nonce.
  http.addHook('onSend', async (_, reply) => void reply.removeHeader('content-security-policy'))
  return vite
}

/** What Vite serves in development; pages and the API never begin like this. */
function isSource(url: string): boolean {
  return /^\/(@|app\/|node_modules\/|\.react-router\/|contract\/)/.test(url) || /[?&](import|t=|v=)/.test(url)
}
