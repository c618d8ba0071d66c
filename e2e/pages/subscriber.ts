import type { BrowserContext, FrameLocator, Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { inMail } from './mailbox.ts'
import { pngPhoto } from './pictures.ts'
import { verifyOnPage } from './visit.ts'

/** A person who goes from the home page to a paid subscription, looking at every page on the way. */
export interface Subscriber {
  email: string
  licence: string
  /** Which car of the Melbourne list. */
  car: number
}

export const password = 'three wet dogs in a ute'

/** Numbers that the sandbox provider knows, by what happens. */
export const cards = {
  pays: '4242 4242 4242 4242',
  insufficientFunds: '4000 0000 0000 9995',
  declined: '4000 0000 0000 0002',
  challenge: '4000 0000 0000 3220',
  silent: '4000 0000 0000 0119',
  late: '4000 0000 0000 0077',
  declinesLater: '4000 0000 0000 0341',
}

/** Types a card into the provider's fields. */
export async function fillCard(fields: Page | FrameLocator, number: string): Promise<void> {
  await fields.getByLabel('Card number').fill(number)
  await fields.getByLabel('Expiry').fill('12 / 30')
  await fields.getByLabel('Security code').fill('123')
}

/** Types a card on the payment page and sends it; with `leaves` the form goes away before this returns. */
export async function payWith(page: Page, number: string, leaves = true): Promise<void> {
  await fillCard(page.frameLocator('iframe'), number)
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  if (leaves) await page.getByRole('button', { name: 'One moment' }).waitFor({ state: 'detached' })
}

export async function chooseCar(page: Page, product: Product, who: Subscriber): Promise<void> {
  await page.goto(`${product.url}/`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await verifyOnPage(page, 'home')
  await page.goto(`${product.url}/cars?hub=Melbourne`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await verifyOnPage(page, 'cars')
  const links = await page
    .locator('main a[href^="/cars/"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
  const cars = [...new Set(links.filter((href) => /fa-\d+$/.test(href)))]
  await page.goto(product.url + cars[who.car]!)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await verifyOnPage(page, 'car')
  await page
    .getByRole('button', { name: /^Subscribe/ })
    .first()
    .click()
  await page.waitForURL(/subscribe\/.*details/)
}

export async function openAccount(page: Page, who: Subscriber): Promise<void> {
  await page.getByRole('link', { name: 'Open an account' }).click()
  await page.waitForURL(/sign-up/)
  await page.getByLabel('Given name').fill('Aroha')
  await page.getByLabel('Family name').fill('O’Brien')
  await page.getByLabel('E-mail address').fill(who.email)
  await page.getByLabel('Password').fill(password)
  await verifyOnPage(page, 'sign-up')
  await page.getByRole('button', { name: 'Open account' }).click()
  await page.waitForURL(/details/)
}

export async function apply(page: Page, who: Subscriber): Promise<void> {
  await page.getByLabel('Phone').fill('0491 570 006')
  await page.getByLabel('Street and number').fill('1 Barkly Street')
  await page.getByLabel('Suburb').fill('Footscray')
  await page.getByLabel('State').selectOption('VIC')
  await page.getByLabel('Postcode').fill('3011')
  await verifyOnPage(page, 'details')
  await goOn(page, /extras/)
  await verifyOnPage(page, 'extras')
  await goOn(page, /drivers/)
  await page.getByLabel('Full name').fill('Aroha O’Brien')
  await fillDate(page, 'drivers/0/dateOfBirth', '26', '1', '1990')
  await page.getByLabel('Open (full)').check()
  await page.getByLabel('Issued in').selectOption('VIC')
  await page.getByLabel('Licence number').fill(who.licence)
  await fillDate(page, 'drivers/0/licenceExpiresOn', '14', '8', '2029')
  for (const side of ['front', 'back'])
    await page.getByLabel(`Photo of the ${side}`).setInputFiles(pngPhoto(`${side}.png`))
  await verifyOnPage(page, 'drivers')
  await goOn(page, /checks/)
}

export async function confirmAddress(context: BrowserContext, product: Product, email?: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(await inMail(product.dataDir, /http:\/\/localhost:\d+\/confirm-email\?[^\s"<]+/, email))
  await page.getByRole('button', { name: 'Confirm my address' }).click()
  await page.getByRole('heading', { name: 'confirmed' }).waitFor()
  await page.close()
}

export async function signAndPay(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: 'Submit and check' }).click()
  await page.getByText('You are approved').waitFor()
  await verifyOnPage(page, 'approved')
  await page.getByRole('link', { name: 'Choose a pick-up time' }).click()
  await page.waitForURL(/slot/)
  await page.locator('input[name=pickUpAt]').first().check()
  await verifyOnPage(page, 'slot')
  await page.getByRole('button', { name: 'Read the agreement' }).click()
  await page.waitForURL(/agreement/)
  await verifyOnPage(page, 'agreement')
  await page.getByLabel('Sign by typing your name').fill('Aroha O’Brien')
  await page.getByLabel('I have read the agreement').check()
  await page.getByRole('button', { name: 'Sign the agreement' }).click()
  await page.waitForURL(/pay/)
  await fillCard(page.frameLocator('iframe'), cards.pays)
  await verifyOnPage(page, 'pay')
  await page.getByRole('button', { name: /^Pay/ }).click()
  await page.getByText('You are all set').waitFor()
  await verifyOnPage(page, 'paid')
}

async function goOn(page: Page, to: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.waitForURL(to)
}

/** Types a date into its three boxes. */
export async function fillDate(page: Page, name: string, day: string, month: string, year: string): Promise<void> {
  for (const [part, value] of Object.entries({ day, month, year }))
    await page.locator(`input[name="${name}/${part}"]`).fill(value)
}
