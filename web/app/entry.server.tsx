import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { renderToPipeableStream } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { pageContext } from './context.ts'
import { Nonce } from './nonce.ts'
import { Styles, stylesheet } from './page-styles.tsx'

/** Renders the whole page before the first byte leaves, so that a failure still gets its own status. */
export default function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, asset } = context.get(pageContext)
  headers.set('content-type', 'text/html; charset=utf-8')
  const document = (
    <Nonce value={nonce}>
      <Styles value={asset(stylesheet)}>
        <ServerRouter context={routerContext} url={request.url} nonce={nonce} />
      </Styles>
    </Nonce>
  )
  return new Promise((resolve, reject) => {
    let finalStatus = status
    const { pipe } = renderToPipeableStream(document, {
      nonce,
      onAllReady() {
        const html = text(pipe(new PassThrough()))
        html.then((whole) => resolve(new Response(scriptsLast(whole), { status: finalStatus, headers })), reject)
      },
      onShellError: reject,
      onError(error) {
        finalStatus = 500
        console.error(error)
      },
    })
  })
}

/** The page is read without its scripts, so they come behind its font and pictures. React Router's tags do not say so. */
function scriptsLast(html: string): string {
  return html.replaceAll('<link rel="modulepreload" ', '<link rel="modulepreload" fetchpriority="low" ')
}

/** Expected refusals (thrown responses) are the server's business; only defects are written out. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) console.error(error)
}
