import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

interface Visit {
  page: Awaited<ReturnType<typeof openPage>>
  car: string
  title: string | null
}

describe.skipIf(!browser)('without a connection', () => {
  let product: Product
  const visits: Visit[] = []

  beforeAll(async () => {
    product = await startProduct()
    for (const viewport of [desktop, phone]) visits.push(await lookAtACar(viewport))
    await product.stop()
  })
  afterAll(() => browser!.close())

  async function lookAtACar(viewport: typeof desktop): Promise<Visit> {
    const page = await openPage(await browser!.newContext({ viewport }))
    await page.goto(`${product.url}/cars`)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const car = (await page.locator('main a[href^="/cars/"]').first().getAttribute('href'))!
    await page.goto(product.url + car)
    await page.waitForFunction(async (path) => (await caches.open('pages')).match(path), car)
    await page.goto(`${product.url}/sign-in`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.goto(product.url + car)
    return { page, car, title: await heading(page) }
  }

  test.each([
    ['1440', 0],
    ['390', 1],
  ])('cars seen before can be read, other pages say what is wrong, at %s px', async (_, place) => {
    const { page, car, title } = visits[place]!
    // Who is signed in, and which pages stand behind the links of this one, the server alone knows.
    provoke('net::ERR_CONNECTION_REFUSED /api/v1/session')
    provoke('net::ERR_FAILED /__manifest')
    provoke(/^Failed to fetch manifest patches TypeError: Failed to fetch\n/)
    await page.goto(product.url + car)
    expect(await heading(page)).toBe(title)

    await page.goto(`${product.url}/account`)
    await page.getByRole('heading', { name: 'You are offline' }).waitFor()
    const again = page.getByRole('link', { name: /from \$/ })
    await again.waitFor()
    await verifyOnPage(page, 'offline')
    await again.click()
    expect(await heading(page)).toBe(title)
  })

  test('nothing of a person is kept', async () => {
    const kept = await visits[0]!.page.evaluate(async () => {
      const caching = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
      return (await Promise.all(caching.map((cache) => cache.keys()))).flat().map(({ url }) => new URL(url).pathname)
    })
    expect(kept).toContain(visits[0]!.car)
    expect(kept.filter((path) => /^\/(account|staff|subscribe|sign-in|api)\b/.test(path))).toEqual([])
  })
})

async function heading(page: Page): Promise<string | null> {
  return page.getByRole('heading', { level: 1 }).textContent()
}
