import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { apiOf, filledApplication, freeCars, heldCar, openedAccount } from '../pages/prepared.ts'
import { signInAsStaff } from '../pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('a hold and the answer to an application', () => {
  let product: Product
  let clock: BrowserContext

  beforeAll(async () => {
    product = await startProduct()
    clock = await browser!.newContext()
    await signInAsStaff(await clock.newPage(), product, 'nadia.petrov', '/staff')
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  /** Moves the business clock of the demo forward. */
  const later = async (minutes: number) => {
    const call = apiOf(clock, product)
    const { now } = await call<{ now: string }>('GET', '/test-clock')
    await call('POST', '/test-clock', { to: new Date(Date.parse(now) + minutes * 60_000).toISOString() })
  }

  test('counts down, is renewed by work, warns, ends with the answers kept, and can be had again', async () => {
    const context = await browser!.newContext({ viewport: phone })
    await openedAccount(context, product, {
      email: 'hold@example.com',
      givenName: 'Aroha',
      familyName: 'O’Brien',
      licence: '',
    })
    const id = await heldCar(context, product)
    const page = await openPage(context)
    await page.goto(`${product.url}/subscribe/${id}`)
    await page.getByText(/^19:\d\d left/).waitFor()
    await page.getByLabel('Phone').fill('0491 570 006')
    await page.getByLabel('Street and number').fill('1 Barkly Street')
    await page.getByLabel('Suburb').fill('Footscray')
    await page.getByLabel('State').selectOption('VIC')
    await page.getByLabel('Postcode').fill('3011')

    await later(10)
    await page.reload()
    await page.getByText(/^[89]:\d\d left/).waitFor()
    expect(await page.getByLabel('Suburb').inputValue()).toBe('Footscray')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL(/extras/)
    await page.getByText(/^19:\d\d left/).waitFor()

    await later(18)
    await page.reload()
    await page.getByText('The hold ends soon.').waitFor()
    await verifyOnPage(page, 'hold-ends-soon')

    await later(5)
    await page.reload()
    await page.getByText('The hold on this car is over. Your answers are kept.').waitFor()
    await verifyOnPage(page, 'hold-over')
    await page.getByRole('button', { name: 'Hold the car again' }).click()
    await page.getByText(/^19:\d\d left/).waitFor()
    await page.goto(`${product.url}/subscribe/${id}/details`)
    expect(await page.getByLabel('Street and number').inputValue()).toBe('1 Barkly Street')

    // Meanwhile it ends again, and somebody else takes the car.
    await later(25)
    const other = await browser!.newContext()
    const { car } = await apiOf(context, product)<{ car: { slug: string } }>('GET', `/applications/${id}`)
    await heldCar(other, product, car.slug)
    await page.reload()
    await page.getByRole('button', { name: 'Hold the car again' }).click()
    await page.getByText('Somebody else has the car now.').waitFor()
    await verifyOnPage(page, 'hold-taken')
    await page.getByRole('link', { name: 'See other cars' }).click()
    await page.waitForURL(/\/cars/)
    await page.goto(`${product.url}/cars/${car.slug}`)
    await page
      .getByText(/held|Held/)
      .first()
      .waitFor()
    expect(await page.getByRole('button', { name: 'Subscribe to this car' }).count()).toBe(0)
    await verifyOnPage(page, 'car-held-by-another')
    await other.close()
    await context.close()
  })

  test.each([
    [
      'P1 on a car above 130 kW a tonne',
      { email: 'p1@example.com', givenName: 'Chloe', licence: '041275541', licenceClass: 'P1' as const },
      /130/,
      'declined-p-plate',
    ],
    [
      'nineteen years old',
      { email: 'young@example.com', givenName: 'Thuỳ', licence: '041275542', dateOfBirth: '2007-03-01' },
      /21/,
      'declined-age',
    ],
  ])('%s is declined at once, with the figure and the rule', async (_, person, figure, shot) => {
    const context = await browser!.newContext({ viewport: shot === 'declined-age' ? desktop : phone })
    const strong = (await freeCars(context, product, 'make=Kia&model=Stinger')).find((slug) => slug.startsWith('2020-'))
    const who = { ...person, familyName: 'Papadopoulos', ...(shot === 'declined-p-plate' ? { car: strong! } : {}) }
    const id = await filledApplication(context, product, who)
    const page = await openPage(context)
    await page.goto(`${product.url}/subscribe/${id}/checks`)
    await page.getByRole('button', { name: 'Submit and check' }).click()
    await page.getByRole('heading', { name: 'We cannot approve this application' }).waitFor({ timeout: 60_000 })
    expect(await page.locator('main').textContent()).toMatch(figure)
    await verifyOnPage(page, shot)
    await page.getByRole('link', { name: 'Find another car' }).click()
    await page.waitForURL(/\/cars/)
    await context.close()
  })

  test('a licence that is on file elsewhere goes to a person; the applicant can withdraw', async () => {
    const context = await browser!.newContext({ viewport: desktop })
    const id = await filledApplication(context, product, {
      email: 'again@example.com',
      givenName: 'Chloe',
      familyName: 'Papadopoulos',
      licence: '041275541',
    })
    const page = await openPage(context)
    await page.goto(`${product.url}/subscribe/${id}/checks`)
    await page.getByRole('button', { name: 'Submit and check' }).click()
    await page.getByRole('heading', { name: 'A person is looking at it' }).waitFor({ timeout: 60_000 })
    await verifyOnPage(page, 'referred')
    await page.getByRole('button', { name: 'Withdraw this application' }).click()
    await page.getByRole('heading', { name: 'This application was withdrawn' }).waitFor()
    await verifyOnPage(page, 'withdrawn')
    await context.close()
  })
})
