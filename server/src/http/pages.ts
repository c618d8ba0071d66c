import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app-context.ts'
import type { Derives } from '../lib/crypto.ts'
import { checkOrigin, forwardedClient } from './auth.ts'
import { builtText } from './files.ts'
import { pagePolicy } from './headers.ts'
import { isAnonymous, type KeptPages, type ReadyPage } from './kept-pages.ts'

/** What a page needs of the server: how to reach the API as this visitor, and what goes into its HTML. */
export interface PageContext {
  /** Calls the API with the visitor's cookies, origin and address. */
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>
  readonly nonce: string
  readonly requestId: string
  /** The text of a built file by its path; null in development. */
  readonly asset: (path: string) => string | null
  readonly publicUrl: string
  readonly paymentOrigin: string
  readonly demo: boolean
  readonly signedInHint: boolean
}

/** Mail services post here for their reader, from anywhere and without a cookie: the link in the address is signed. Source: RFC 8058. */
const oneClick = /^\/alerts\/stop\?/

/** Renders a page; the web's server build provides it. */
export type RenderPage = (request: Request, context: PageContext) => Promise<Response>

const forwardedHeaders = [
  'cookie',
  'origin',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
  'user-agent',
  'accept-language',
]

/** The built web app: how a page is rendered, and the name of the build whose scripts pages refer to. */
export interface WebBuild {
  readonly render: RenderPage
  /** Null while the sources may change: no page is kept. */
  readonly release: string | null
}

/** What pages need of the app; role `web` has no database. */
type PageParts = Pick<App, 'config'> & Derives

/** Serves every path that nothing else answered as a page of the web app. */
export function servePages(
  fastify: FastifyInstance,
  app: PageParts,
  callApi: (request: Request) => Promise<Response>,
  render: RenderPage,
  kept?: KeptPages,
): void {
  const asset = builtText()
  fastify.route({
    method: ['GET', 'HEAD', 'POST'],
    url: '/*',
    bodyLimit: 24 * 1024 * 1024,
    onRequest: async (request) => {
      if (!oneClick.test(request.url)) checkOrigin(app, request)
    },
    handler: async (request, reply) => {
      const nonce = randomBytes(16).toString('base64')
      const cookies: string[] = []
      let shared = true
      let calls = 0
      const rendered = async (own: string) => ({
        response: await render(await asRequest(app, request), {
          nonce: own,
          requestId: request.id,
          asset,
          publicUrl: app.config.publicUrl,
          paymentOrigin: app.config.paymentOrigin,
          demo: app.config.env === 'demo',
          signedInHint: /(?:^|;\s*)(?:__Host-fa|fa-dev)=/.test(request.headers.cookie ?? ''),
          fetch: async (path, init) => {
            const answer = await callApi(apiRequest(app, request, path, init, cookies))
            cookies.push(...answer.headers.getSetCookie())
            calls += 1
            // Only what the API names with a tag is the same for everybody.
            shared &&= answer.headers.has('etag')
            return answer
          },
        }),
        shared: shared && calls > 0 && cookies.length === 0,
      })
      const response =
        kept && isAnonymous(request) ? await kept.page(request.url, nonce, rendered) : (await rendered(nonce)).response
      reply.header('content-security-policy', pagePolicy(nonce, app.config))
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      if (!(response instanceof Response)) return sendReady(reply, response)
      return send(reply, response, cookies.length > 0)
    },
  })
}

/** A call of the API on behalf of the page's visitor; cookies set by an earlier call of the same page count. */
function apiRequest(
  app: PageParts,
  request: FastifyRequest,
  path: string,
  init: RequestInit,
  setCookies: readonly string[],
): Request {
  const headers = new Headers(init.headers)
  for (const name of forwardedHeaders) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  // Whoever only looks at a page may come from anywhere, as from the bank's page or a mail. What the page then asks for is its own act;
  // a form posted to it was checked before it was rendered.
  if (request.method !== 'POST') {
    headers.set('origin', new URL(app.config.publicUrl).origin)
    headers.set('sec-fetch-site', 'same-origin')
  }
  const merged = mergeCookies(request.headers.cookie ?? '', setCookies)
  if (merged) headers.set('cookie', merged)
  headers.set('x-request-id', request.id)
  headers.set(...forwardedClient(app, request.ip))
  return new Request(new URL(path, app.config.publicUrl), { ...init, headers })
}

function mergeCookies(sent: string, setCookies: readonly string[]): string {
  const jar = new Map<string, string>()
  const put = (pair: string) => {
    const cut = pair.indexOf('=')
    if (cut > 0) jar.set(pair.slice(0, cut).trim(), pair.slice(cut + 1).trim())
  }
  for (const pair of sent.split(';')) put(pair)
  for (const line of setCookies) put(line.split(';')[0]!)
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function asRequest(app: PageParts, request: FastifyRequest): Promise<Request> {
  const controller = new AbortController()
  request.raw.on('close', () => {
    if (!request.raw.complete) controller.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value)
  }
  const init: RequestInit = { method: request.method, headers, signal: controller.signal }
  if (request.method === 'POST' && request.rawBody) init.body = new Uint8Array(request.rawBody)
  return new Request(new URL(request.url.replace(/^\/+/, '/'), app.config.publicUrl), init)
}

function sendReady(reply: FastifyReply, { bytes, headers }: ReadyPage): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  return reply.send(bytes)
}

function send(reply: FastifyReply, response: Response, setsCookies: boolean): FastifyReply {
  reply.code(response.status)
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value)
  }
  const own = response.headers.getSetCookie()
  if (own.length > 0) reply.header('set-cookie', own)
  if (setsCookies || !response.headers.has('cache-control')) reply.header('cache-control', 'no-store')
  if (!response.body) return reply.send()
  return reply.send(Readable.fromWeb(response.body as ReadableStream))
}
