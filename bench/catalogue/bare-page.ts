import { createServer, get } from 'node:http'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { ReactElement } from 'react'
import { builtText } from '../../server/src/http/files.ts'
import type { RenderPage } from '../../server/src/http/pages.ts'
import { webServerBuild } from '../../server/src/start/build-web.ts'

// The least that could render our list: React's own renderToString of the tree that the product makes for an address, its data at
// hand, from node:http. `NODE_ENV=production node bare-page.ts API_ORIGIN`.
type Router = ReactElement<{ context: object }>
type Wrapper<Child> = ReactElement<{ children: Child }>

const [api = ''] = process.argv.slice(2)
const need = createRequire(webServerBuild)
const react = need('react') as typeof import('react')
const server = need('react-dom/server') as typeof import('react-dom/server')
const real = server.renderToPipeableStream
let tree: ReactElement | null = null
// The bundle is loaded after this, so it renders through here.
server.renderToPipeableStream = (element, options) => {
  tree = withoutStream(element as Wrapper<Wrapper<Router>>)
  return real(element, options)
}
const { render } = (await import(pathToFileURL(webServerBuild).href)) as { render: RenderPage }

/** What is streamed behind the page was given once already. */
function withoutStream(nonce: Wrapper<Wrapper<Router>>): ReactElement {
  const styles = nonce.props.children
  const router = styles.props.children
  const given = react.cloneElement(router, { context: { ...router.props.context, serverHandoffStream: undefined } })
  return react.cloneElement(nonce, {}, react.cloneElement(styles, {}, given))
}

/** Asks our API under its own name, which fetch would not say. */
function answerOf(path: string): Promise<Response> {
  return new Promise((resolve, reject) => {
    get(`${api}${path}`, { headers: { host: 'localhost:3999' } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const headers = { 'content-type': String(answer.headers['content-type']) }
        resolve(new Response(Buffer.concat(parts), { status: answer.statusCode ?? 500, headers }))
      })
    }).on('error', reject)
  })
}

const trees = new Map<string, ReactElement>()
async function treeOf(path: string): Promise<ReactElement> {
  const known = trees.get(path)
  if (known) return known
  await render(new Request(`http://localhost:3999${path}`), {
    nonce: 'bench',
    requestId: 'bench',
    publicUrl: 'http://localhost:3999',
    paymentOrigin: 'http://localhost:3999',
    demo: false,
    signedInHint: false,
    asset: builtText(),
    fetch: answerOf,
  })
  trees.set(path, tree!)
  return tree!
}

const http = createServer(async (request, response) => {
  const text = server.renderToString(await treeOf(request.url ?? '/'))
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': Buffer.byteLength(text) })
  response.end(text)
})
http.listen(0, '127.0.0.1', () => console.log(`port ${(http.address() as { port: number }).port}`))
