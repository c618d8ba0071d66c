import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { signInAsStaff } from '../pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
const fleet = readFileSync(new URL('../../server/seed/data/fleet.csv', import.meta.url), 'utf8')
const header = fleet.split('\r\n')[0]!

/** One car of the export under another stock number, plate and chassis number. */
const newCar = (stockNo: string, plate: string, chassis: string) =>
  fleet
    .split('\r\n')
    .find((line) => line.startsWith('FA-1018'))!
    .replace('FA-1018', stockNo)
    .replace('AUA83K', plate)
    .replace('MMA 9ADBN4 0U355362', chassis)

const file = (...rows: string[]) => ({
  name: 'november.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([header, ...rows].join('\r\n')),
})

describe.skipIf(!browser)('the fleet manager brings in a file', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const signIn = async (page: Page) => {
    await signInAsStaff(page, product, 'marguerite.oneill', '/staff/fleet')
    await page.getByRole('heading', { name: 'Fleet', level: 1 }).waitFor()
  }

  const counts = async (page: Page) => {
    const [terms, values] = await Promise.all(
      ['dt', 'dd'].map((tag) => page.locator(`main dl ${tag}`).allTextContents()),
    )
    return Object.fromEntries(terms!.slice(0, 7).map((term, at) => [term, Number(values![at])]))
  }

  test.each([
    ['1440', desktop, 'FA-9301', 'JRN301', 'GRX133-9300001'],
    ['390', phone, 'FA-9302', 'JRN302', 'GRX133-9300002'],
  ])(
    'dry run, refused rows, confirm, the new car and its prices at %s px',
    async (name, viewport, stockNo, plate, chassis) => {
      const context = await browser!.newContext({ viewport, acceptDownloads: true })
      const page = await openPage(context)
      await signIn(page)
      await verifyOnPage(page, 'staff-fleet')

      await page.getByRole('link', { name: 'Import', exact: true }).click()
      await page.getByRole('heading', { name: 'Import a fleet file' }).waitFor()
      await verifyOnPage(page, 'staff-fleet-upload')
      await page
        .getByLabel('CSV file')
        .setInputFiles(file(newCar(stockNo, plate, chassis), newCar('', `X${name}`, 'GRX133-9300009')))
      await page.getByRole('button', { name: 'Try the file' }).click()
      await page.getByText('Dry run: nothing has changed yet.').waitFor()
      expect(await counts(page)).toMatchObject({ Rows: 2, Accepted: 1, Refused: 1, 'New cars': 1 })
      await verifyOnPage(page, 'staff-fleet-dry-run')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Refused rows as CSV' }).click(),
      ])
      expect(readFileSync(await download.path(), 'utf8')).toContain('stock_no: stock_no_missing')

      await page.getByRole('button', { name: 'Import 1 good row' }).click()
      await page.getByText('Imported. These are the changes that were made.').waitFor()
      await page.goto(`${product.url}/staff/fleet?q=${stockNo}`)
      await page.getByRole('link', { name: stockNo }).click()
      await page.getByText('Imported as Ready').waitFor()
      await verifyOnPage(page, 'staff-fleet-car')

      await page.getByRole('link', { name: 'Change prices' }).click()
      await page.getByLabel('A week, for 12 months').fill('229.50')
      await verifyOnPage(page, 'staff-fleet-prices')
      await page.getByRole('button', { name: 'Save prices' }).click()
      await page.getByText('$229.50').waitFor()
      await context.close()
    },
  )

  test('without JavaScript a file is tried and imported, and again it changes nothing', async () => {
    const context = await browser!.newContext({ viewport: desktop, javaScriptEnabled: false })
    const page = await context.newPage()
    await signIn(page)
    for (const created of [1, 0]) {
      await page.goto(`${product.url}/staff/fleet/import`)
      await page.getByLabel('CSV file').setInputFiles(file(newCar('FA-9303', 'JRN303', 'GRX133-9300003')))
      await page.getByRole('button', { name: 'Try the file' }).click()
      expect(await counts(page)).toMatchObject({ Accepted: 1, 'New cars': created, 'As before': 1 - created })
      await page.getByRole('button', { name: 'Import 1 good row' }).click()
      expect(await page.getByText('Imported. These are the changes that were made.').count()).toBe(1)
    }
    await context.close()
  })
})
