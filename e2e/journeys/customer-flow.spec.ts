import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { inMail } from '../pages/mailbox.ts'
import { heicPhoto, pngPhoto } from '../pages/pictures.ts'
import { freeCars, openedAccount } from '../pages/prepared.ts'
import { cards, confirmAddress, fillCard, fillDate, password } from '../pages/subscriber.ts'
import { desktop, openPage, phone, verifyOnPage } from '../pages/visit.ts'
import { provoke } from '../pages/watch.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('the main job in other ways', () => {
  let product: Product

  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('without JavaScript, from home to the paid subscription by the provider’s page', async () => {
    const context = await browser!.newContext({ viewport: phone, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${product.url}/`)
    await page.getByPlaceholder('Try').fill('sydney')
    await page.getByRole('button', { name: /^See/ }).click()
    await page
      .locator('main')
      .getByRole('link', { name: /^20\d\d / })
      .first()
      .click()
    await page.getByLabel('9 mo').or(page.getByLabel('6 mo')).first().check({ force: true })
    await page.getByRole('button', { name: 'Update the price' }).click()
    await page.getByRole('button', { name: 'Subscribe to this car' }).click()
    await page.getByRole('link', { name: 'Open an account' }).click()
    await page.getByLabel('Given name').fill('Minh Anh')
    await page.getByLabel('Family name').fill('Nguyễn')
    await page.getByLabel('E-mail address').fill('no.script@example.org')
    provoke('422 /sign-up')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Open account' }).click()
    await page.getByRole('alert').getByRole('link').first().waitFor()
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Open account' }).click()

    await page.getByLabel('Phone').fill('0491 570 158')
    await page.getByLabel('Street and number').fill('3 John Street')
    await page.getByLabel('Suburb').fill('Cabramatta')
    await page.getByLabel('State').selectOption('NSW')
    await page.getByLabel('Postcode').fill('2166')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('heading', { name: 'Term, kilometres and extras' }).waitFor()
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByLabel('Full name').fill('Minh Anh Nguyễn')
    await fillDate(page, 'drivers/0/dateOfBirth', '5', '11', '1994')
    await page.getByLabel('Open (full)').check()
    await page.getByLabel('Issued in').selectOption('NSW')
    await page.getByLabel('Licence number').fill('18275301')
    await page.getByLabel('Card number').fill('2061234567')
    await fillDate(page, 'drivers/0/licenceExpiresOn', '14', '8', '2029')
    await page.getByLabel('Photo of the front').setInputFiles(heicPhoto())
    await page.getByLabel('Photo of the back').setInputFiles(pngPhoto())
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('heading', { name: 'Ready to submit' }).waitFor()
    await confirmAddress(context, product, 'no.script@example.org')
    await page.reload()
    await page.getByRole('button', { name: 'Submit and check' }).click()
    await page.getByText('You are approved').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Choose a pick-up time' }).click()
    await page.locator('input[name=pickUpAt]').first().check()
    await page.getByRole('button', { name: 'Read the agreement' }).click()
    await page.getByText('Faith Auto lets Minh Anh Nguyễn drive').waitFor()
    await page.getByLabel('Sign by typing your name').fill('Minh Anh Nguyễn')
    await page.getByLabel('I have read the agreement').check()
    await page.getByRole('button', { name: 'Sign the agreement' }).click()
    await page.getByRole('link', { name: 'Pay on the provider’s own page' }).click()
    await fillCard(page, cards.pays)
    await page.getByRole('button', { name: /^Pay/ }).click()
    await page.getByText('You are all set').waitFor({ timeout: 60_000 })
    await page.goto(`${product.url}/account/invoices`)
    await page.getByRole('link', { name: /as PDF$/ }).waitFor()
    await context.close()
  })

  test('an organisation with an ABN and a second driver goes on at another device by the mailed link', async () => {
    const email = 'fleet@wattle-and-daughters.example.com'
    const first = await browser!.newContext({ viewport: phone })
    const page = await openPage(first)
    await openedAccount(first, product, { email, givenName: '伟', familyName: '王', licence: '' })
    const [car] = await freeCars(first, product, 'hub=Brisbane')
    await page.goto(`${product.url}/cars/${car}`)
    await page.getByLabel('Extra driver').check()
    await page.waitForURL(/extra_drivers=1/)
    await page
      .getByRole('button', { name: /^Subscribe/ })
      .first()
      .click()
    await page.getByLabel('An organisation with an ABN').check()
    await page.getByLabel('Legal name').fill('Wattle & Daughters Pty Ltd')
    provoke(/^422 \/subscribe\/[\w-]+\/details\.data$/)
    await page.getByLabel('ABN', { exact: true }).fill('65 000 000 102')
    await page.getByLabel('Contact person').fill('王伟')
    await page.getByLabel('Phone').fill('+61 491 570 159')
    await page.getByLabel('Street and number').fill('9 Boundary Street')
    await page.getByLabel('Suburb').fill('West End')
    await page.getByLabel('State').selectOption('QLD')
    await page.getByLabel('Postcode').fill('4101')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.getByRole('alert').getByText('ABN').waitFor()
    await verifyOnPage(page, 'details-organisation-refused')
    await page.getByLabel('ABN', { exact: true }).fill('65 000 000 101')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL(/extras/)
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await page.waitForURL(/drivers/)
    await page.getByLabel('Full name').first().fill('王伟')

    // The tab is closed in the middle; what was typed is there again, and offered as not yet saved. In between nobody can read it.
    await page.waitForFunction(() => localStorage.getItem('fa.state')?.includes('"sealed"'))
    const stored = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    )
    expect(['王伟', 'Wattle', '570 159', 'Boundary Street'].filter((typed) => stored.includes(typed))).toEqual([])
    await page.reload()
    await page.getByText('We filled in what you typed here before').waitFor()
    expect(await page.getByLabel('Full name').first().inputValue()).toBe('王伟')
    await verifyOnPage(page, 'drivers-filled-in')
    await page.goto(page.url().replace('/drivers', '/extras'))
    await page.setViewportSize(desktop)
    await page.getByRole('button', { name: 'Finish later' }).click()
    await page.getByText('A link is in your inbox').waitFor()
    await first.close()

    const second = await browser!.newContext({ viewport: desktop })
    const other = await openPage(second)
    await other.goto(await inMail(product.dataDir, /http:\/\/localhost:\d+\/subscribe\/[\w-]+[^\s"<]*/, email))
    await other.waitForURL(/sign-in/)
    await other.getByLabel('E-mail address').fill(email)
    await other.getByLabel('Password').fill(password)
    await other.getByRole('button', { name: 'Continue' }).click()
    await other.getByRole('heading', { name: 'Who will drive?' }).waitFor()
    const drivers = [
      ['王伟', '041275530', '1983'],
      ['Amina O’Connor', '041275531', '1991'],
    ] as const
    for (const [place, [name, licence, year]] of drivers.entries()) {
      const one = other.getByRole('group', { name: place === 0 ? 'Main driver' : 'Driver 2' })
      await one.getByLabel('Full name').fill(name)
      await fillDate(other, `drivers/${place}/dateOfBirth`, '21', '6', year)
      await one.getByLabel('Open (full)').check()
      await one.getByLabel('Issued in').selectOption('VIC')
      await one.getByLabel('Licence number').fill(licence)
      await fillDate(other, `drivers/${place}/licenceExpiresOn`, '14', '8', '2029')
      await one.getByLabel('Photo of the front').setInputFiles(pngPhoto('front.png'))
      await one.getByLabel('Photo of the back').setInputFiles(heicPhoto())
    }
    await verifyOnPage(other, 'drivers-two')
    await other.getByRole('button', { name: 'Save and continue' }).click()
    await other.getByRole('heading', { name: 'Ready to submit' }).waitFor()
    await other.getByText('Amina O’Connor').waitFor()
    await other.getByRole('button', { name: 'Submit and check' }).click()
    await other.getByText('You are approved').waitFor({ timeout: 60_000 })
    await other.getByRole('link', { name: 'Choose a pick-up time' }).click()
    await other.locator('input[name=pickUpAt]').first().check()
    await other.getByRole('button', { name: 'Read the agreement' }).click()
    await other.getByText('Wattle & Daughters Pty Ltd').first().waitFor()
    await other.getByText('Drivers: 王伟, Amina O’Connor').waitFor()
    provoke(/^422 \/subscribe\/[\w-]+\/agreement\.data$/)
    await other.getByLabel('Sign by typing your name').fill('Somebody Else')
    await other.getByLabel('I have read the agreement').check()
    await other.getByRole('button', { name: 'Sign the agreement' }).click()
    await other.getByRole('alert').waitFor()
    await other.getByLabel('Sign by typing your name').fill('王伟')
    await other.getByRole('button', { name: 'Sign the agreement' }).click()
    await other.waitForURL(/pay/)
    await other.goto(`${product.url}/account/documents`)
    const pdf = await second.request.get(
      product.url + (await other.locator('main a[href$="/pdf"]').first().getAttribute('href')),
    )
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
    await second.close()
  })
})
