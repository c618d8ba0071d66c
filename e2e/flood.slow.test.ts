import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataFolder, freePorts, type Product, startProduct } from '../server/test/running-product.ts'
import { launchBrowser } from './browser.ts'
import { desktop, openPage, phone, verifyOnPage } from './pages/visit.ts'
import { provoke } from './pages/watch.ts'

// A flood from a person's own network: with scripts the browser works and the form goes through; without them the page says how long to wait.

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a flood', () => {
  let product: Product
  let folder: Awaited<ReturnType<typeof dataFolder>>

  beforeAll(async () => {
    folder = await dataFolder()
    product = startProduct(await freePorts(), ['all', '--data', folder.path], {
      env: { FAITH_DEMO_WORLD: 'off', FAITH_FLOOD_PER_MINUTE: '1', FAITH_WRITES_PER_MINUTE: '10000' },
    })
    await product.ready()
  }, 600_000)
  afterAll(async () => {
    await browser!.close()
    product?.process.kill('SIGINT')
    await product?.ended()
    await folder?.remove()
  })

  /** So many sign-ins that each further one costs work. */
  async function flood(): Promise<void> {
    for (let n = 0; n < 4; n += 1)
      await fetch(`${product.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { origin: product.url, 'content-type': 'application/json' },
        body: JSON.stringify({ email: `flood-${n}@example.com`, password: 'whatever it may be' }),
      })
  }

  test.each([
    ['1440', desktop],
    ['390', phone],
  ])('with scripts the browser solves it and the form is answered, at %s px', async (width, viewport) => {
    const page = await openPage(await browser!.newContext({ viewport }))
    await page.goto(`${product.url}/sign-in`)
    await flood()
    await page.getByLabel('E-mail address').fill('nobody@example.com')
    await page.getByLabel('Password').fill('four wet dogs in Perth')
    // Work is asked for first; then the form is answered, as it was filled in.
    provoke('429 /sign-in.data')
    provoke('422 /sign-in.data')
    const answers: number[] = []
    page.on('response', (answer) => {
      if (answer.request().method() === 'POST') answers.push(answer.status())
    })
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('E-mail or password is wrong').first().waitFor({ timeout: 60_000 })
    expect(answers[0]).toBe(429)
    expect(answers.at(-1)).not.toBe(429)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('nobody@example.com')
    await verifyOnPage(page, `flood-solved-${width}`)
    await page.context().close()
  })

  test.each([
    ['1440', desktop],
    ['390', phone],
  ])('without scripts the page keeps what was typed and says until when to wait, at %s px', async (width, viewport) => {
    const page = await openPage(await browser!.newContext({ viewport, javaScriptEnabled: false }))
    await page.goto(`${product.url}/sign-in`)
    await flood()
    await page.getByLabel('E-mail address').fill('nobody@example.com')
    await page.getByLabel('Password').fill('four wet dogs in Perth')
    provoke('429 /sign-in')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Very many requests come from your network').first().waitFor()
    const text = (await page.locator('main').textContent())!
    expect(text).toMatch(/\d{1,2}:\d{2}|\d+ (second|minute)/)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('nobody@example.com')
    const shots = new URL('../.cache/screenshots/', import.meta.url).pathname
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: `${shots}flood-waits-${width}-${colorScheme}.png`, fullPage: true })
    }
    await page.context().close()
  })
})
