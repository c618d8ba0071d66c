import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { withSignature } from '../pages/applied.ts'
import { openConsole } from '../pages/console.ts'
import { enter } from '../pages/keyboard.ts'
import { desktop, phone, verifyOnPage } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('each role sees its pages and no more', () => {
  let product: Product
  let subscription: string

  beforeAll(async () => {
    product = await startProduct()
    const context = await browser!.newContext()
    const who = { email: 'aroha@example.com', givenName: 'Aroha', familyName: 'O’Brien', licence: '820000001' }
    subscription = await withSignature(context, product, who)
    await context.close()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const navigation = {
    'alastair.pemberton.wu': [
      'Today',
      'Applications',
      'Subscriptions',
      'Price rises',
      'Fleet',
      'Hand-overs',
      'Billing',
      'Overdue',
      'Refunds and disputes',
      'Incidents',
      'Tolls and fines',
      'Mail',
      'Policies',
      'People',
      'Security events',
      'Audit',
    ],
    'femi.balogun': [
      'Today',
      'Subscriptions',
      'Price rises',
      'Fleet',
      'Billing',
      'Overdue',
      'Refunds and disputes',
      'Incidents',
      'Tolls and fines',
      'Take-overs',
      'Policies',
    ],
    'callum.reyes': [
      'Today',
      'Applications',
      'Subscriptions',
      'Price rises',
      'Fleet',
      'Hand-overs',
      'Billing',
      'Overdue',
      'Incidents',
      'Tolls and fines',
    ],
    'marguerite.oneill': ['Today', 'Price rises', 'Fleet', 'Hand-overs', 'Incidents'],
    'bec.hartigan': [
      'Today',
      'Applications',
      'Subscriptions',
      'Fleet',
      'Hand-overs',
      'Billing',
      'Incidents',
      'Tolls and fines',
    ],
    'nadia.petrov': [
      'Today',
      'Fleet',
      'Take-overs',
      'Mail',
      'Policies',
      'People',
      'Security events',
      'Audit',
      'Database',
      'Test clock',
    ],
  }
  const tabs = {
    'alastair.pemberton.wu': [
      'Invoices',
      'Credit notes',
      'Given by staff',
      'Payments',
      'Bonds',
      'Journal',
      'Trial balance',
    ],
    'femi.balogun': ['Invoices', 'Credit notes', 'Given by staff', 'Payments', 'Bonds', 'Journal', 'Trial balance'],
    'bec.hartigan': ['Invoices', 'Credit notes'],
  }

  test.each(Object.entries(navigation))(
    '%s: every page of the navigation and every link on it opens',
    async (name, expected) => {
      const page = await openConsole(browser!, product, { name, viewport: desktop })
      const links = page.getByRole('navigation', { name: 'Console' }).getByRole('link')
      expect((await links.allTextContents()).map((text) => text.replace(/\d.*$/, ''))).toEqual(expected)
      const places = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
      if (expected.includes('Subscriptions')) places.push(`/staff/subscriptions/${subscription}`)
      const seen = new Set<string>()
      for (const place of places) {
        await page.goto(product.url + place)
        await page.getByRole('heading', { level: 1 }).waitFor()
        const more = await page
          .locator('main a[href^="/staff"], main a[href^="/account"]')
          .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href')!))].slice(0, 12))
        // One application too: its photos are offered to those only who may open them.
        const application =
          place === '/staff/applications' && more.find((link) => /applications\/[0-9a-f-]{36}$/.test(link))
        if (application) places.push(application)
        for (const link of more) {
          if (seen.has(link)) continue
          seen.add(link)
          expect(
            (await page.context().request.get(product.url + link)).status(),
            `${name} follows ${link} on ${place}`,
          ).toBe(200)
        }
      }
      await page.context().close()
    },
  )

  test.each(Object.entries(tabs))('%s: the tabs of billing', async (name, expected) => {
    const page = await openConsole(browser!, product, { name, viewport: desktop, at: '/staff/billing' })
    expect(await page.getByRole('navigation', { name: 'Billing' }).getByRole('link').allTextContents()).toEqual(
      expected,
    )
    await page.context().close()
  })

  test('the auditor finds nothing to press', async () => {
    const page = await openConsole(browser!, product, { name: 'alastair.pemberton.wu', viewport: desktop })
    const places = await page
      .getByRole('navigation', { name: 'Console' })
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
    for (const place of [...places, `/staff/subscriptions/${subscription}`]) {
      await page.goto(product.url + place)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.locator('main form[method=post]').count(), `forms on ${place}`).toBe(0)
    }
    await verifyOnPage(page, 'staff-subscription-auditor')
    await page.context().close()
  })

  test.each(['alastair.pemberton.wu', 'femi.balogun'])('%s changes no car', async (name) => {
    const page = await openConsole(browser!, product, { name, viewport: desktop, at: '/staff/fleet' })
    await page.locator('tbody a').first().click()
    await page.getByText('Nothing that you may do changes the state of this car now.').waitFor()
    expect(await page.locator('main form[method=post]').count()).toBe(0)
    await page.context().close()
  })

  test('administrators make a role, give it and change it, each with a second person', async () => {
    const nadia = await openConsole(browser!, product, { name: 'nadia.petrov', viewport: desktop, at: '/staff/people' })
    await nadia.getByRole('link', { name: 'Roles and what they permit' }).click()
    await nadia.getByRole('link', { name: 'Make a role' }).click()
    await nadia.getByLabel('Name').fill('Front desk')
    await nadia.getByRole('button', { name: 'Make the role' }).click()
    // The browser leads to the field that is still empty.
    await nadia.keyboard.type('Looks cars up and answers the phone.')
    await nadia.getByLabel('Read the fleet').check()
    await nadia.getByLabel('Read incidents').check()
    expect(await nadia.getByLabel('Search the audit log').isDisabled()).toBe(true)
    await verifyOnPage(nadia, 'staff-role-new')
    await enter(nadia, 'Make the role')
    await nadia.getByRole('heading', { level: 1, name: 'Front desk' }).waitFor()
    await verifyOnPage(nadia, 'staff-role')
    const role = new URL(nadia.url()).pathname

    await nadia.goto(`${product.url}/staff/people?q=xiaoyu`)
    await nadia.getByText(/^Change /).click()
    await nadia.getByLabel('Give a role').selectOption('Front desk')
    await nadia.getByRole('button', { name: 'Ask for it' }).click()
    await nadia.getByText('Another administrator has to agree.').waitFor()

    const tomasz = await openConsole(browser!, product, {
      name: 'tomasz.wisniewski',
      viewport: phone,
      at: '/staff/people?q=xiaoyu',
    })
    await tomasz.getByRole('button', { name: /^Agree/ }).click()
    await tomasz.getByText(/Front desk ·/).waitFor()
    await nadia.goto(`${product.url}${role}/change`)
    await nadia.getByText('1 person is concerned').waitFor()
    await nadia.getByLabel('Read incidents').uncheck()
    await nadia.getByLabel('Read invoices and credit notes').check()
    await nadia.getByRole('button', { name: 'Ask for the change' }).click()
    await nadia.getByRole('heading', { name: 'A change waits for another administrator' }).waitFor()
    expect(await nadia.getByRole('button', { name: 'Agree to the change' }).count()).toBe(0)

    await tomasz.goto(product.url + role)
    await verifyOnPage(tomasz, 'staff-role-change')
    await tomasz.getByRole('button', { name: 'Agree to the change' }).click()
    await tomasz.getByRole('heading', { name: 'A change waits' }).waitFor({ state: 'detached' })
    await tomasz.goto(`${product.url}${role}/change`)
    await verifyOnPage(tomasz, 'staff-role-form')
    await tomasz.goto(`${product.url}/staff/people/roles`)
    await verifyOnPage(tomasz, 'staff-roles')
    for (const page of [nadia, tomasz]) await page.context().close()
  })
})
