import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../server/src/lib/calendar.ts'
import { launchBrowser } from './browser.ts'
import { amountOf, centsOf, type Debit, dayShown, debitsShown } from './pages/account-money.ts'
import { callAs } from './pages/applied.ts'
import { agreeTo, chooseDearestCar, openChange, payTopUp, untilTheEnd } from './pages/changes.ts'
import { openConsole } from './pages/console.ts'
import { chargeOn, importFine, nameDriver } from './pages/fines.ts'
import { addCard, debitFrom } from './pages/kept-cards.ts'
import { exchangeCars, giveKeys } from './pages/keys.ts'
import { pngPhoto } from './pages/pictures.ts'
import { filledApplication } from './pages/prepared.ts'
import { raiseMonthlyPrice } from './pages/prices.ts'
import { askedForInspection, decideOn, inspect, objectTo, takeBack } from './pages/returns.ts'
import { expectMoved, nothingShown, soon } from './pages/shown-money.ts'
import { cards, payWith } from './pages/subscriber.ts'
import { type TestClock, testClockOf } from './pages/test-clock.ts'
import { desktop, openPage, phone } from './pages/visit.ts'
import { type Product, startProduct } from './product.ts'

const browser: Browser | null = await launchBrowser()
const zone = 'Australia/Melbourne'
const name = 'Rosa Giordano'
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)

/** A subscription as far as the steps need it. */
interface Seen {
  customerId: string
  vehicleId: string
  state: string
  startOn: string
  termEndsOn: string
  endsOn: string | null
  weeklyCents: number
  bond: { collectedCents: number; state: string }
  debits: { on: string; amountCents: number }[]
}

describe.skipIf(!browser)('a subscription from its booking to its bond back', () => {
  let product: Product
  let customer: BrowserContext
  let page: Page
  let hub: Page
  let finance: Page
  let clock: TestClock
  let id: string

  const shown = nothingShown()
  const subscription = () => callAs(customer, product)<Seen>('GET', `/subscriptions/${id}`)
  const nextDebit = async () => (await debitsShown(page, product))[0]!
  const debitOn = async () => (await subscription()).debits[0]?.on ?? ''
  const change = (act: string, asked?: Record<string, string>) =>
    openChange(page, product, act, { id, ...(asked ? { asked } : {}) })

  async function chargedAsShown(): Promise<void> {
    const { customerId } = await subscription()
    await expectMoved(shown, { product, customer, finance: finance.context(), customerId })
  }

  /** A debit that was announced has come: it took all that waited for it, less her credit. */
  async function debited({ cents }: Debit): Promise<void> {
    shown.paid.push(cents)
    Object.assign(shown, { owedCents: 0, creditCents: 0 })
    await chargedAsShown()
  }

  /** The debit that the account announces for a day comes on it. */
  async function weekPasses(on: string): Promise<void> {
    const next = await nextDebit()
    expect(next.on).toBe(dayShown(on))
    await clock.to(on)
    await debited(next)
  }

  beforeAll(async () => {
    product = await startProduct({ from: 'empty' })
    const [administrator, bec, femi] = await Promise.all([
      openConsole(browser!, product, { name: 'nadia.petrov', viewport: desktop, at: '/staff/test-clock' }),
      openConsole(browser!, product, { name: 'bec.hartigan', viewport: phone }),
      openConsole(browser!, product, { name: 'femi.balogun', viewport: desktop }),
    ])
    hub = bec
    finance = femi
    clock = testClockOf(administrator.context(), product, zone)
    customer = await browser!.newContext({ viewport: phone })
    page = await openPage(customer)
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  test('she books and pays what the agreement says', async () => {
    const who = { email: 'rosa.giordano@example.com', givenName: 'Rosa', familyName: 'Giordano', licence: '835501122' }
    const application = await filledApplication(customer, product, { ...who, termMonths: 1 })
    await page.goto(`${product.url}/subscribe/${application}/checks`)
    await page.getByRole('button', { name: 'Submit and check' }).click()
    await page.getByText('You are approved').waitFor()
    await page.getByRole('link', { name: 'Choose a pick-up time' }).click()
    await page.locator('input[name=pickUpAt]').first().check()
    await page.getByRole('button', { name: 'Read the agreement' }).click()
    await page.getByLabel('Sign by typing your name').fill(name)
    await page.getByLabel('I have read the agreement').check()
    await page.getByRole('button', { name: 'Sign the agreement' }).click()
    const due = centsOf((await page.getByRole('heading', { level: 1, name: /^Pay \$/ }).textContent()) ?? '')
    const [weekOne, bond] = [await amountOf(page, 'Week 1'), await amountOf(page, 'Bond')]
    expect(weekOne + bond).toBe(due)
    await payWith(page, cards.pays)
    await page.getByText('You are all set').waitFor()
    id = new URL(page.url()).pathname.split('/')[3]!
    const seen = await subscription()
    expect(seen).toMatchObject({ state: 'scheduled', weeklyCents: weekOne, bond: { collectedCents: bond } })
    Object.assign(shown, { paid: [due], bondCents: bond })
    await chargedAsShown()
  })
  test('the hub hands over; she sends her kilometres; the second week is debited as announced', async () => {
    const { startOn } = await subscription()
    await clock.to(startOn, '10:00')
    await hub.goto(`${product.url}/staff/hand-overs/${id}`)
    await giveKeys(hub, 199_000, name)
    await hub.getByText('Keys handed over').waitFor()
    await clock.to(addDays(startOn, 3))
    await page.goto(`${product.url}/account/subscriptions/${id}/kilometres`)
    await page.getByLabel('Kilometres', { exact: true }).fill('199180')
    await page.getByLabel('Photo of the odometer').setInputFiles(pngPhoto('odometer.png'))
    await page.getByRole('button', { name: 'Send the reading' }).click()
    await page.getByText('Your reading counts.').waitFor()
    await weekPasses(addDays(startOn, 7))
  })
  test('she swaps: the top-up before the keys, the document with them', async () => {
    const on = await clock.today()
    const panel = await change('swap')
    await chooseDearestCar(panel, dayShown(on))
    const [total, topUp] = [await amountOf(panel, /^With the keys/), await amountOf(panel, /^Bond top-up/)]
    await agreeTo(page, panel, /^Swap on/)
    expect(await payTopUp(page)).toBe(topUp)
    shown.paid.push(topUp)
    shown.bondCents += topUp
    await chargedAsShown()
    const day = await debitOn()
    expect(await nextDebit()).toEqual({ on: dayShown(day), cents: total })
    await clock.to(day, '16:30')
    expect(await exchangeCars(hub, product, { id, backKm: 199_400, km: 199_000, customer: name })).toBe(total)
    shown.paid.push(total)
    await chargedAsShown()
    await inspect(hub, product, id)
  })
  test('she pauses and takes the car again: the rest of the week comes off the first new one', async () => {
    const backOn = addDays(await clock.today(), 1)
    const resumeOn = addDays(backOn, 14)
    const panel = await change('pause', { backOn, resumeOn })
    const credit = await amountOf(panel, /^Comes back as credit/)
    await agreeTo(page, panel, /^Pause from/)
    const next = await nextDebit()
    expect(next).toEqual({ on: dayShown(resumeOn), cents: (await subscription()).weeklyCents - credit })
    await clock.to(backOn, '10:00')
    expect(await takeBack(hub, product, { id, km: 199_100, customer: name })).toBe(-credit)
    shown.creditCents += credit
    await chargedAsShown()
    await inspect(hub, product, id)
    expect(await nextDebit()).toEqual(next)
    await clock.to(resumeOn, '10:00')
    await hub.goto(`${product.url}/staff/hand-overs/${id}`)
    await giveKeys(hub, 199_100, name)
    await hub.getByText('Keys handed over').waitFor()
    await debited(next)
  }, 600_000)
  test('her new card declines a debit: she pays the same with one tap, and nothing for being late', async () => {
    await addCard(page, product, cards.declinesLater)
    await debitFrom(page, product, cards.declinesLater)
    const next = await nextDebit()
    await clock.to(await debitOn())
    shown.owedCents = next.cents
    await chargedAsShown()
    await page.goto(`${product.url}/account/due`)
    const button = page.getByRole('button', { name: /^Pay \$.* with / })
    expect(centsOf((await button.textContent()) ?? '')).toBe(next.cents)
    await button.click()
    await page.getByText('Paid, thank you').waitFor()
    shown.paid.push(next.cents)
    shown.owedCents = 0
    await chargedAsShown()
    await debitFrom(page, product, cards.pays)
  })
  test('a fine: the admin fee when she is named, and the fine when the issuer does not take her name', async () => {
    const { termEndsOn } = await subscription()
    for (let on = await debitOn(); on <= termEndsOn; on = await debitOn()) await weekPasses(on)
    const [today, { vehicleId, weeklyCents }] = [await clock.today(), await subscription()]
    const { rego } = await callAs(finance.context(), product)<{ rego: string }>('GET', `/vehicles/${vehicleId}`)
    const at = `${addDays(today, -2)} 08:05`
    const notice = { issuer: 'Revenue VIC', number: 'RV-88301', plate: rego, state: 'VIC', at, place: 'Punt Road' }
    await importFine(finance, product, { ...notice, cents: 14_900, issuedOn: today })
    await finance.getByRole('heading', { name }).waitFor()
    const fee = await nameDriver(finance)
    expect((await nextDebit()).cents).toBe(weeklyCents + fee)
    const fine = await chargeOn(finance, 'Answered after its last day.')
    expect((await nextDebit()).cents).toBe(weeklyCents + fee + fine)
    shown.owedCents = fee + fine
    await chargedAsShown()
  }, 600_000)
  test('she extends at the price of the day, gives notice, and pays the weeks that it announced', async () => {
    const { vehicleId } = await subscription()
    const viewport = desktop
    const fleet = await openConsole(browser!, product, { name: 'marguerite.oneill', viewport })
    await raiseMonthlyPrice(fleet, product, { vehicleId, byCents: 3_500 })
    const extension = await change('extend', { months: '1' })
    const atOnce = await amountOf(extension, /^To pay now/)
    expect(atOnce).toBeGreaterThan(0)
    await agreeTo(page, extension, /^Extend to/)
    shown.paid.push(atOnce)
    await chargedAsShown()
    const notice = await change('notice')
    const { debitsCents, bondCents } = await untilTheEnd(notice)
    expect(bondCents).toBe(shown.bondCents)
    await agreeTo(page, notice, /^Give notice/)
    const before = sum(shown.paid)
    for (let on = await debitOn(); on !== ''; on = await debitOn()) await weekPasses(on)
    expect(sum(shown.paid) - before).toBe(debitsCents)
  }, 600_000)
  test('the car comes back: kilometres over, a damage that she disputes, and the rest of her bond', async () => {
    await clock.to((await subscription()).endsOn!, '10:00')
    const over = await takeBack(hub, product, { id, km: 202_700, customer: name })
    expect(over).toBeGreaterThan(0)
    shown.paid.push(over)
    await chargedAsShown()
    const part = 'Front left door'
    await inspect(hub, product, id, [{ part, cents: 40_000 }])
    expect(await askedForInspection(page, product, id)).toBe(40_000)
    await objectTo(page, part, 'The smaller of the two marks was there before.')
    await decideOn(finance, product, id, 25_000, 'One of the two marks is on the hand-over’s photo.')
    const claimed = await askedForInspection(page, product, id)
    expect(claimed).toBe(25_000)
    const sentBack = async () => {
      await page.reload()
      return page.getByText('Sent back', { exact: true }).count()
    }
    await expect.poll(sentBack, soon).toBe(1)
    expect(await amountOf(page, /^Sent back/)).toBe(claimed - shown.bondCents)
    expect(await amountOf(page, /^Paid FA-/)).toBe(0 - claimed)
    expect(await amountOf(page, /^Still open/)).toBe(0)
    Object.assign(shown, { bondCents: 0, sentBackCents: shown.bondCents - claimed })
    await chargedAsShown()
    expect((await subscription()).state).toBe('closed')
  }, 600_000)
})
