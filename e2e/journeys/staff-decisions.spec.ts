import type { Browser, BrowserContext, ViewportSize } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { withAnswer, withAnswers } from '../pages/applied.ts'
import { openConsole, overflowOf } from '../pages/console.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('staff decide on applications', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  /** Two people with one licence: the second application is referred to a person. */
  async function referred(viewport: ViewportSize, place: number): Promise<{ context: BrowserContext; id: string }> {
    const licence = String(800_000_000 + place)
    const jo = { email: `owner-${place}@example.com`, givenName: 'Jo', familyName: 'Bennett', licence }
    const first = await browser!.newContext()
    await withAnswers(first, product, jo)
    await first.close()
    const context = await browser!.newContext({ viewport })
    const rene = { email: `second-${place}@example.com`, givenName: 'René', familyName: 'Dubois', licence }
    return { context, id: await withAnswer(context, product, rene, 'referred') }
  }

  test.each([
    ['1440', desktop, 1],
    ['390', phone, 2],
  ])('who ask for more, read the answer and approve, at %s px', async (_, viewport, place) => {
    const { context, id } = await referred(viewport, place)
    const staff = await openConsole(browser!, product, { name: 'callum.reyes', viewport })
    const task = staff.getByRole('listitem').filter({ hasText: 'René Dubois' }).first()
    await task.getByText('Application referred').waitFor()
    await task.getByText('A person confirms this licence.').waitFor()
    await verifyOnPage(staff, 'staff-today')
    expect(await overflowOf(staff)).toBe(0)
    await task.getByRole('link', { name: 'Decide' }).click()
    await staff.getByRole('heading', { level: 1, name: 'René Dubois' }).waitFor()
    await verifyOnPage(staff, 'staff-application')
    expect(await overflowOf(staff)).toBe(0)

    await staff.getByLabel('What you need from the applicant').fill('Photo')
    await staff.getByRole('button', { name: 'Ask for it' }).click()
    await staff.getByRole('alert').getByText('Say what is needed').waitFor()
    expect(await staff.getByLabel('What you need from the applicant').inputValue()).toBe('Photo')
    provoke(`422 ${new URL(staff.url()).pathname}.data`)
    await verifyOnPage(staff, 'staff-application-refused')
    await staff.getByLabel('What you need from the applicant').fill('Please send a photo of your passport.')
    await staff.getByRole('button', { name: 'Ask for it' }).click()
    await staff.getByText('Asked of the applicant, no answer yet').waitFor()
    expect(await staff.getByRole('button', { name: 'Approve' }).count()).toBe(0)

    const page = await openPage(context)
    await page.goto(`${product.url}/subscribe/${id}/checks`)
    await page.getByText('Please send a photo of your passport.').waitFor()
    await verifyOnPage(page, 'asked-for-more')
    await page.getByLabel('Your answer').fill('I have sent it by mail to the hub.')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'A person is looking at it' }).waitFor()

    await staff.goto(`${product.url}/staff/applications?waiting=true`)
    await staff
      .getByRole('link', { name: /^FA-A-/ })
      .first()
      .waitFor()
    await verifyOnPage(staff, 'staff-applications')
    await staff.goto(`${product.url}/staff/applications/${id}`)
    await staff.getByText('Answered by the applicant').waitFor()
    await staff.getByLabel('Why you approve').fill('Passport seen at the counter.')
    await staff.getByRole('button', { name: 'Approve' }).click()
    await staff.getByText('Passport seen at the counter.').waitFor()
    expect(await staff.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await verifyOnPage(staff, 'staff-application-approved')
    await page.goto(`${product.url}/subscribe/${id}/checks`)
    await page.getByText('You are approved').waitFor()
    await staff.context().close()
    await context.close()
  })

  test('who keep the car for longer and decline with a reason code', async () => {
    const { context, id } = await referred(desktop, 3)
    const at = `/staff/applications/${id}`
    const staff = await openConsole(browser!, product, { name: 'callum.reyes', viewport: desktop, at })
    await staff.getByLabel('Keep it for longer, from now').selectOption('48')
    await staff.getByRole('button', { name: 'Keep the car' }).click()
    await staff.waitForLoadState('networkidle')
    await staff.getByLabel('Note for us (optional)').fill('Called twice.')
    await staff.getByRole('button', { name: 'Decline with these reasons' }).click()
    await staff.getByRole('alert').getByText('Name a reason').waitFor()
    expect(await staff.getByLabel('Note for us (optional)').inputValue()).toBe('Called twice.')
    provoke(`422 ${new URL(staff.url()).pathname}.data`)
    await staff.getByLabel('Licence could not be confirmed').check()
    await staff.getByRole('button', { name: 'Decline with these reasons' }).click()
    await staff.getByText('Called twice.').waitFor()
    await verifyOnPage(staff, 'staff-application-declined')
    const page = await openPage(context)
    await page.goto(`${product.url}/subscribe/${id}/checks`)
    await page.getByText('We cannot approve this application').waitFor()
    await staff.goto(`${product.url}/staff`)
    await staff.getByRole('heading', { level: 1 }).waitFor()
    expect(await staff.getByRole('listitem').filter({ hasText: 'René Dubois' }).count()).toBe(0)
    await staff.context().close()
    await context.close()
  })
})
