import type { BrowserContext, Page } from 'playwright-core'

/** What a browser saw on the pages that it was led through. */
export interface Seen {
  /** Addresses of pages, ids made alike. */
  pages: Set<string>
  /** Text of the pages, for the payloads and columns that stand in it. */
  texts: string[]
  /** Elements that only markup of a payload could have made. */
  made: string[]
  /** Answers of the server that say that it failed. */
  failed: string[]
}

/** Pages of one shape that are opened: they differ by what was planted. Filters of a list show the same rows once more. */
const mostOf = (shape: string) => (shape.includes('?') ? 1 : 2)

/** Follows the links of a site from these addresses, as whoever is signed in in this context, and looks at each page. */
export async function crawl(context: BrowserContext, origin: string, starts: readonly string[]): Promise<Seen> {
  const seen: Seen = { pages: new Set(), texts: [], made: [], failed: [] }
  const opened = new Map<string, number>()
  const waiting = [...starts]
  const known = new Set(waiting)
  const page = await context.newPage()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const shape = shapeOf(path)
    const count = opened.get(shape) ?? 0
    if (count >= mostOf(shape)) continue
    opened.set(shape, count + 1)
    const open = () => page.goto(`${origin}${path}`, { waitUntil: 'load' }).catch(() => null)
    let answer = await open()
    // A busy machine sheds load; that is no failure.
    if (answer?.status() === 503) answer = await open()
    // A download is no page.
    if (!answer?.headers()['content-type']?.includes('text/html')) continue
    if (answer.status() >= 500) seen.failed.push(`${path} ${answer.status()}`)
    seen.pages.add(shape)
    await provoke(page)
    const found = await page.evaluate(look)
    seen.texts.push(found.text)
    seen.made.push(...found.made.map((one) => `${shape}: ${one}`))
    for (const link of found.links) {
      if (known.has(link) || !link.startsWith('/') || /^\/(sign-out|api|problems)/.test(link) || /\?.*&/.test(link))
        continue
      known.add(link)
      waiting.push(link)
    }
  }
  await page.close()
  return seen
}

function shapeOf(path: string): string {
  const [bare = '', query = ''] = path.split('?')
  const names = [...new URLSearchParams(query).keys()].sort().join('&')
  const alike = bare.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replace(/^\/cars\/[^/]+$/, '/cars/*')
  return names ? `${alike}?${names}` : alike
}

/** Does to every element what a person's hand would, for handlers that wait for it. */
async function provoke(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('main *'))
      for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle'])
        element.dispatchEvent(new Event(kind, { bubbles: kind === 'mouseover' }))
  })
  await page.waitForTimeout(50)
}

/** Runs in the page. */
function look(): { text: string; links: string[]; made: string[] } {
  const made: string[] = []
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const runs =
        name.startsWith('on') ||
        (/^(href|src|action|formaction|xlink:href|data)$/.test(name) && /^\s*(javascript|vbscript):/i.test(value))
      if (runs) made.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`)
    }
    if (
      element.localName === 'script' &&
      /ran\(\d+\)/.test(element.textContent ?? '') &&
      !element.hasAttribute('type') &&
      !(element as HTMLElement).nonce
    )
      made.push(`<script>${element.textContent!.slice(0, 60)}`)
  }
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].map((one) => one.getAttribute('href')!)
  const values = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map((one) => one.value)
  return { text: `${document.body.textContent}\n${document.title}\n${values.join('\n')}`, links, made }
}
