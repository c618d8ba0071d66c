import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { signInAsStaff } from '../pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()
const sample = readFileSync(new URL('../../server/seed/data/live-subscriptions.csv', import.meta.url), 'utf8')
const [header, ...lines] = sample.trimEnd().split('\n')
const line = (reference: string) => lines.find((one) => one.startsWith(`${reference},`))!

const file = (...rows: string[]) => ({
  name: 'live.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([header, ...rows].join('\n')),
})

/** The day after tomorrow in Sydney, where days begin first. */
const cutOver = new Date(Date.now() + 2 * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Australia/Sydney' })

describe.skipIf(!browser)('finance takes over subscriptions of the previous system', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test.each([
    ['1440', desktop, 'LS-20950', '$650.00', '$329.00'],
    ['390', phone, 'LS-20951', '$600.00', '$294.00'],
  ])(
    'a refused file, the dry run with its opening entry, and the run at %s px',
    async (name, viewport, reference, bond, week) => {
      const context = await browser!.newContext({ viewport })
      const page = await openPage(context)
      await signInAsStaff(page, product, 'femi.balogun', '/staff/take-overs')
      await page.getByRole('heading', { name: 'Take over subscriptions' }).waitFor()
      await verifyOnPage(page, 'staff-takeovers')

      provoke('422 /staff/take-overs.data')
      await page.getByLabel('Cut-over').fill('2026-01-01')
      await page.getByLabel('CSV file').setInputFiles(file(line(reference)))
      // By keyboard alone from here on.
      await page.getByRole('button', { name: 'Show what it would do' }).press('Enter')
      await page
        .getByRole('alert')
        .getByText(/^Choose a day from/)
        .waitFor()
      await verifyOnPage(page, 'staff-takeovers-refused')

      await page.getByLabel('Cut-over').fill(cutOver)
      const wrong = line(reference)
        .replace(reference, `X-${name}`)
        .replace(/FA-1\d{3}/, 'FA-NONE')
      await page.getByLabel('CSV file').setInputFiles(file(wrong, line(reference)))
      await page.getByRole('button', { name: 'Show what it would do' }).press('Enter')
      await page.getByText('This is a dry run. Nothing has changed.').waitFor()
      const main = page.getByRole('main')
      await main.getByText('stock_no: We have no car of this number.').waitFor()
      expect(await main.locator('dl').textContent()).toContain(`Bonds held${bond}`)
      expect(await main.locator('dl').textContent()).toContain(`Each week${week}`)
      const entry = main.getByRole('table', { name: 'Opening entry' })
      const sum = await entry.getByRole('row', { name: /^Sum/ }).getByRole('cell').allTextContents()
      expect(sum[1]).toBe(sum[2])
      await verifyOnPage(page, 'staff-takeovers-dry-run')

      await page.getByRole('button', { name: 'Take over 1 subscription' }).press('Enter')
      await page.getByText('The file was destroyed.', { exact: false }).waitFor({ timeout: 15_000 })
      await verifyOnPage(page, 'staff-takeovers-done')
      await main.getByRole('link', { name: /^FA-S-/ }).click()
      await main.getByText('Taken over from the previous system').waitFor()
      await context.close()
    },
  )
})
