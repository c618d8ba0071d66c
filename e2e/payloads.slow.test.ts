import { chmodSync } from 'node:fs'
import type { Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { mailTranslator } from '@faith/contract/strings/translator'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvFile } from '../server/src/lib/csv.ts'
import { csvRecords } from '../server/src/lib/csv-records.ts'
import { layOut } from '../server/src/modules/notifications/layout.ts'
import { dataFolder, freePorts, type Product, startProduct } from '../server/test/running-product.ts'
import { launchBrowser } from './browser.ts'
import { signInAs, signInAsStaff } from './pages/staff.ts'
import { crawl, type Seen } from './payloads/crawl.ts'
import { type Planted, plant } from './payloads/plant.ts'
import { reportOnly } from './payloads/report-only.ts'
import { payloadsIn, scriptPayloads } from './payloads/script-payloads.ts'

// Scripts in every free text of the database, past all checks of input, and every page that shows them: none runs, though the policy of
// the pages is made to report only. Source: OWASP ASVS 5.0, 1.2.1.

const browser: Browser | null = await launchBrowser({ watched: false })
const payloads = scriptPayloads()

describe.skipIf(!browser)('payloads', () => {
  let product: Product
  let between: Server
  let folder: Awaited<ReturnType<typeof dataFolder>>
  let origin: string
  let planted: Planted[]
  const ran: string[] = []
  const violations: string[] = []

  beforeAll(async () => {
    const [port, listenAt] = [await freePorts(), await freePorts()]
    origin = `http://localhost:${listenAt}`
    folder = await dataFolder()
    chmodSync(folder.path, 0o755)
    product = startProduct(port, ['all', '--data', folder.path], {
      env: {
        PUBLIC_URL: origin,
        FAITH_READS_PER_MINUTE: '1000000',
        FAITH_WRITES_PER_MINUTE: '1000000',
        FAITH_FLOOD_PER_MINUTE: '0',
      },
    })
    await product.ready()
    between = await reportOnly(listenAt, port)
  }, 600_000)
  afterAll(async () => {
    await browser!.close()
    between?.close()
    product?.process.kill('SIGINT')
    await product?.ended()
    await folder?.remove()
  })

  /** A browser in which each payload that runs is counted, and each thing that the policy would have stopped. */
  async function watched(viewport = { width: 1440, height: 900 }): Promise<BrowserContext> {
    const context = await browser!.newContext({ viewport, serviceWorkers: 'block' })
    await context.exposeBinding('ran', (_, n: unknown) => void ran.push(String(n)))
    await context.exposeBinding('violated', (_, what: unknown) => void violations.push(String(what)))
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        (window as unknown as { violated(what: string): void }).violated(
          `${event.effectiveDirective} ${event.blockedURI} ${event.sample} at ${location.pathname}`,
        ),
      )
    })
    context.on('page', (page) => {
      page.on('dialog', (dialog) => {
        ran.push(`dialog ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('console', (message) => {
        if (/\bran\b is not|ran\(\d+\) ran/.test(message.text())) ran.push(message.text())
      })
    })
    return context
  }

  test('there are 1,500, and each runs where it is taken for markup', async () => {
    expect(new Set(payloads).size).toBe(payloads.length)
    expect(payloads.length).toBeGreaterThanOrEqual(1_500)
    const context = await watched()
    const page = await context.newPage()
    // A page that writes text as it comes: the hook has to see what runs there.
    for (const one of payloads.slice(0, 20)) await page.setContent(one, { waitUntil: 'load' })
    await expect.poll(() => new Set(ran).size, { timeout: 10_000 }).toBeGreaterThanOrEqual(10)
    await context.close()
    ran.length = 0
    violations.length = 0
  })

  test('no script of 1,500 in every free text runs on any page', async () => {
    const [visitor, customer, staff] = await Promise.all([watched(), watched(), watched()])
    const who = { url: origin }
    await signInAs(await customer.newPage(), who, 'siobhan.obrien@example.com', '/account')
    await signInAsStaff(await staff.newPage(), who, 'nadia.petrov', '/staff')
    planted = await plant(folder.path, payloads)
    await sleep(11_000)
    const seen: Seen[] = []
    seen.push(
      await crawl(visitor, origin, ['/', '/cars', '/hubs', '/compare', '/help', '/sign-in', '/sign-up', '/nothing']),
    )
    seen.push(await crawl(customer, origin, ['/account', '/account/privacy', '/account/security', '/account/saved']))
    seen.push(
      await crawl(staff, origin, ['/staff', '/staff/people', '/staff/mail', '/staff/security-events', '/staff/audit']),
    )
    const text = seen.flatMap((one) => one.texts).join('\n')
    const shown = new Set(payloadsIn(text))
    const columns = planted.filter(({ column }) => text.includes(`[${column}]`))
    const pages = new Set(seen.flatMap((one) => [...one.pages]))
    console.log(
      `${payloads.length} payloads in ${planted.length} columns; ${shown.size} payloads of ${columns.length} columns on ${pages.size} kinds of pages: ${ran.length} ran, ${violations.length} violations`,
    )
    console.log(
      `not shown: ${planted
        .filter((one) => !columns.includes(one))
        .map((one) => one.column)
        .join(' ')}`,
    )
    console.log(seen.flatMap((one) => one.failed).join('\n'))
    expect(ran).toEqual([])
    expect(violations).toEqual([])
    expect(seen.flatMap((one) => one.made)).toEqual([])
    expect(seen.flatMap((one) => one.failed)).toEqual([])
    expect(shown.size).toBeGreaterThanOrEqual(1_500)
    expect(columns.length).toBeGreaterThanOrEqual(40)
  }, 1_200_000)

  test('no script that is searched for runs, in a page or in its address', async () => {
    const context = await watched()
    const page = await context.newPage()
    await signInAsStaff(page, { url: origin }, 'nadia.petrov', '/staff')
    for (const [at, path] of ['/cars?q=', '/staff/people?q=', '/sign-in?next=', '/staff/subscriptions?q='].entries())
      for (let n = at; n < payloads.length; n += 120) {
        const q = encodeURIComponent(
          payloads
            .slice(n, n + 2)
            .join(' ')
            .toWellFormed()
            .slice(0, 95),
        )
        await page.goto(`${origin}${path}${q}#${q}`)
      }
    await context.close()
    expect(ran).toEqual([])
    expect(violations).toEqual([])
  }, 600_000)

  test('no script of 1,500 in any part of a mail runs', async () => {
    const context = await watched()
    const page = await context.newPage()
    for (let at = 0; at < payloads.length; at += 10) {
      const text = payloads.slice(at, at + 10).join(' ')
      const { html } = layOut(
        {
          subject: text,
          lead: text,
          paragraphs: [text, text],
          facts: [[text, text]],
          button: { label: text, path: `/account?x=${text}` },
          stop: { label: text, path: `/alerts/stop?x=${text}` },
        },
        text,
        origin,
        mailTranslator('en'),
      )
      // Mail programs have no policy.
      await page.setContent(html, { waitUntil: 'load' })
      expect(payloadsIn((await page.locator('body').textContent())!).length).toBeGreaterThanOrEqual(50)
      const handlers = await page.evaluate(
        () =>
          [...document.querySelectorAll('*')].filter((one) =>
            [...one.attributes].some(({ name }) => name.startsWith('on')),
          ).length,
      )
      expect(handlers).toBe(0)
    }
    await context.close()
    expect(ran).toEqual([])
  }, 300_000)

  test('no cell of 1,500 in a CSV file is a formula, and each is read as it was', () => {
    const formulas = [
      '=',
      '+',
      '-',
      '@',
      '\t=',
      '\r=',
      '=cmd|',
      '=HYPERLINK("',
      '@SUM(',
      '+1+cmd|',
      '-2+3+cmd|',
      '=IMPORTXML("',
    ]
    const hostile = formulas.flatMap((start) => payloads.slice(0, 60).map((one) => `${start}${one}`))
    const cells = [...payloads, ...hostile]
    const read = csvRecords(csvFile(cells.map((cell) => [cell])).slice(1))
    if (!('records' in read)) throw new Error(read.refusal.detail)
    const back = read.records.map((one) => one.cells)
    expect(back.every((one) => one.length === 1)).toBe(true)
    expect(back.filter(([cell]) => /^[=+\-@\t\r]/.test(cell!))).toEqual([])
    expect(back.map(([cell], at) => (cell === `'${cells[at]}` ? cells[at] : cell))).toEqual(cells)
    expect(hostile.length).toBeGreaterThanOrEqual(500)
  })
})
