// Runs in the browser beside the pages: what was seen last can be read without a connection. Only public pages are kept,
// whose HTML is the same for everybody; nothing of an account, an application or the console ever is.

const worker = self as unknown as ServiceWorkerGlobalScope

// Replaced when the web is built: another build is another worker, which waits until the visitor agrees.
const version = '__VERSION__'
const shell = `shell-${version}`
const pages = 'pages'
const files = 'files'
const offline = '/offline'
const most = { [pages]: 60, [files]: 400 }

worker.addEventListener('install', (event) => event.waitUntil(keepShell()))

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldShells(), worker.clients.claim()]))
})

worker.addEventListener('message', (event) => {
  if (event.data === 'activate') void worker.skipWaiting()
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (/^\/(assets|illustrations|pictures)\//.test(url.pathname)) event.respondWith(keptFirst(request))
  else if (isPublicPage(url.pathname)) event.respondWith(networkFirst(request, url))
  else if (url.pathname === offline) event.respondWith(fetch(request).catch(keptShell))
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(toOffline))
})

/** The list without filters, cars, and pages of text; their data for moving between them too. */
function isPublicPage(path: string): boolean {
  const page = path.replace(/\.data$/, '')
  return /^\/(|_root|cars(\/[^/]+)?|hubs(\/[^/]+)?|help|how-it-works|about|contact|__manifest)$/.test(page)
}

async function keepShell(): Promise<void> {
  const cache = await caches.open(shell)
  const answer = await fetch(offline, { cache: 'no-store' })
  const html = await answer.clone().text()
  const assets = new Set(html.match(/\/assets\/[\w.-]+/g) ?? [])
  await cache.put(offline, answer)
  await cache.addAll([...assets])
}

async function dropOldShells(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== shell)
  await Promise.all(old.map((name) => caches.delete(name)))
}

/** Files whose name changes with their content. */
async function keptFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await keep(files, request, answer.clone())
  return answer
}

/** Always the newest while there is a connection; else as it was seen last, else the page that says so. */
async function networkFirst(request: Request, url: URL): Promise<Response> {
  try {
    const answer = await fetch(request)
    if (answer.ok && !answer.redirected) await keep(pages, request, answer.clone())
    return answer
  } catch (error) {
    const kept = await caches.match(request, {
      ignoreVary: true,
      ignoreSearch: !url.pathname.startsWith('/__manifest'),
    })
    if (kept) return kept
    if (request.mode === 'navigate') return toOffline()
    throw error
  }
}

async function keptShell(): Promise<Response> {
  return (await caches.match(offline)) ?? Response.error()
}

function toOffline(): Response {
  return Response.redirect(offline, 302)
}

async function keep(name: typeof pages | typeof files, request: Request, answer: Response): Promise<void> {
  const cache = await caches.open(name)
  // Filters of the list would fill the cache; the newest stands for all.
  await cache.delete(request, { ignoreSearch: true, ignoreVary: true })
  await cache.put(request, answer)
  const keys = await cache.keys()
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most[name]!)).map((key) => cache.delete(key)))
}
