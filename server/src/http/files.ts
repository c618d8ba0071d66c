import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { App } from '../app-context.ts'

const webClient = fileURLToPath(new URL('../../../web/build/client', import.meta.url))
const illustrations = fileURLToPath(new URL('../../seed/illustrations', import.meta.url))

/** Files that browsers ask for at the root of the site. */
const siteFiles = [
  'favicon.svg',
  'manifest.webmanifest',
  'sw.js',
  'apple-touch-icon.png',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable-512.png',
]

/** Reads built files that a page carries in itself, each once. */
export function builtText(): (path: string) => string | null {
  const texts = new Map<string, string | null>()
  return (path) => {
    const known = texts.get(path)
    if (known !== undefined) return known
    const file = `${webClient}${path}`
    const text = path.startsWith('/assets/') && existsSync(file) ? readFileSync(file, 'utf8') : null
    texts.set(path, text)
    return text
  }
}

/** Built assets (named by hash, so kept for a year) and the studio illustrations. */
export async function staticFiles(fastify: FastifyInstance, app: Pick<App, 'config'>): Promise<void> {
  const immutable = { maxAge: '365d', immutable: true, index: false as const, decorateReply: false }
  if (existsSync(`${webClient}/assets`)) {
    await fastify.register(fastifyStatic, { ...immutable, root: `${webClient}/assets`, prefix: '/assets/' })
  }
  for (const name of siteFiles) {
    if (!existsSync(`${webClient}/${name}`)) continue
    await fastify.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root: webClient,
        serve: false,
        // A browser must learn of a new version at once.
        maxAge: name === 'sw.js' ? 0 : '1d',
      })
      scope.get(`/${name}`, (_, reply) => reply.sendFile(name))
    })
  }
  if (existsSync(illustrations)) {
    await fastify.register(fastifyStatic, {
      ...immutable,
      maxAge: app.config.env === 'production' ? '365d' : '1h',
      immutable: false,
      root: illustrations,
      prefix: '/illustrations/',
    })
  }
}
