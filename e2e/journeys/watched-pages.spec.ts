import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { judge, provoke, type Seen, seeInto } from '../pages/watch.ts'

const browser: Browser | null = await launchBrowser({ watched: false })

/** Pages with one fault each. */
const pages: Record<string, string> = {
  '/quiet':
    '<script>console.warn("Only a warning"); Promise.reject(new Error("heard")).catch(() => undefined)</script>',
  '/told': '<script>console.error("No such car")</script>',
  '/thrown': '<script>setTimeout(() => { throw new Error("thrown late") })</script>',
  '/unheard': '<script>Promise.reject(new Error("nobody listened"))</script>',
  '/missing': '<script>fetch("/nowhere?x=1")</script>',
  '/stopped': '<meta http-equiv="content-security-policy" content="img-src \'none\'"><img src="/picture.png" alt="">',
}

describe.skipIf(!browser)('what fails a journey', () => {
  let server: Server
  let seen: Seen
  let url: string

  beforeAll(async () => {
    server = createServer(({ url: path = '' }, response) => {
      const body = path === '/favicon.ico' ? '' : pages[path]
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html' })
      response.end(`<!doctype html><title>A page</title>${body ?? ''}`)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    seen = seeInto(browser!)
  })
  afterAll(async () => {
    await browser!.close()
    server.close()
  })

  /** What is found in a page, after a moment for what comes late. */
  const visit = async (path: string) => {
    const context = await browser!.newContext()
    const page = await context.newPage()
    await page.goto(url + path)
    await page.waitForTimeout(300)
    await context.close()
    return judge(seen)
  }

  test.each([
    ['/quiet', []],
    ['/told', ['No such car at /told']],
    ['/thrown', ['Error: thrown late at /thrown']],
    ['/unheard', ['Error: nobody listened at /unheard']],
    ['/missing', ['404 /nowhere']],
    ['/nowhere', ['404 /nowhere']],
  ])('%s: %j', async (path, wrong) => {
    expect(await visit(path)).toEqual({ wrong, missing: [] })
  })

  test('what the content security policy stops', async () => {
    const { wrong } = await visit('/stopped')
    expect(wrong.filter((line) => line.startsWith('Stopped by the policy: img-src'))).toHaveLength(1)
  })

  test('what a journey provokes is let pass by its own line alone, and must come', async () => {
    provoke('404 /nowhere')
    expect(await visit('/missing')).toEqual({ wrong: [], missing: [] })
    expect(await visit('/missing')).toEqual({ wrong: ['404 /nowhere'], missing: [] })
    provoke('404 /elsewhere')
    expect(await visit('/missing')).toEqual({ wrong: ['404 /nowhere'], missing: ['404 /elsewhere'] })
  })
})
