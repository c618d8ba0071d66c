import { inertHtml } from '../trusted.ts'

/** A car's page that the service worker kept. */
export interface KeptCar {
  path: string
  title: string
}

/** The cars seen last, newest first, from the service worker's cache. */
export async function keptCars(): Promise<KeptCar[]> {
  if (!('caches' in window)) return []
  const cache = await caches.open('pages')
  const found: KeptCar[] = []
  for (const request of [...(await cache.keys())].reverse()) {
    const { pathname } = new URL(request.url)
    if (!/^\/cars\/[^/.]+$/.test(pathname)) continue
    const html = await (await cache.match(request))?.text()
    found.push({ path: pathname, title: titleOf(html ?? '') ?? pathname.slice('/cars/'.length) })
  }
  return found
}

/** The rest of the page stays unread: its styles are allowed by a policy that is not this page's. */
function titleOf(html: string): string | null {
  const found = /<title>[^<]*<\/title>/.exec(html)
  const title = found && new DOMParser().parseFromString(inertHtml(found[0]), 'text/html').title
  return title?.split(' · ')[0] || null
}
