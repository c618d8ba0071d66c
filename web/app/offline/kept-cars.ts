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

function titleOf(html: string): string | null {
  const title = new DOMParser().parseFromString(inertHtml(html), 'text/html').title
  return title.split(' · ')[0] || null
}
