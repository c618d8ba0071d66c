import type { Browser, BrowserContext, Page, ViewportSize } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { enter, tabTo, typeInto } from '../pages/keyboard.ts'
import { inMail } from '../pages/mailbox.ts'
import { demoPassword, freshCode } from '../pages/staff.ts'
import { desktop, openPage, phone } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

const passwords = ['six grey geese on a jetty', 'two red kites over a weir', 'nine blue crabs in a creek'] as const

// An account from its opening to its end by keyboard alone; links of mails are opened by the mail program.
describe.skipIf(!browser)('an account without a mouse', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const open = async (viewport: ViewportSize) => {
    const context = await browser!.newContext({ viewport, reducedMotion: 'reduce', acceptDownloads: true })
    return { context, page: await openPage(context) }
  }
  const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const openLink = async (page: Page, path: string, to: string) =>
    page.goto(await inMail(product.dataDir, new RegExp(`http://localhost:\\d+${path}\\?[^\\s"<]+`), to))
  const signOut = async (page: Page) => {
    await enter(page, /^Sign out$/)
    await page.waitForURL(`${product.url}/`)
  }
  const typePassword = async (page: Page, email: string, password: string) => {
    await page.goto(`${product.url}/sign-in?next=/account/security`)
    await title(page, 'Sign in')
    await typeInto(page, 'E-mail address', email)
    await typeInto(page, /^Password/, password)
    await page.keyboard.press('Enter')
  }
  const onSecurity = (page: Page) => title(page, 'Security')

  test.each([
    ['1440', desktop],
    ['390', phone],
  ])(
    'opened, confirmed, its password forgotten and changed, its address changed, closed, at %s px',
    async (px, viewport) => {
      const { context, page } = await open(viewport)
      const [email, later] = [`tab.${px}@example.com`, `tab.later.${px}@example.com`]
      await page.goto(`${product.url}/sign-up`)
      await title(page, 'Open an account')
      await typeInto(page, 'Given name', 'Aroha')
      await typeInto(page, 'Family name', 'O’Brien')
      await typeInto(page, 'E-mail address', email)
      await typeInto(page, /^Password/, passwords[0])
      await enter(page, 'Open account')
      await page.waitForURL(/\/account$/)
      await openLink(page, '/confirm-email', email)
      await enter(page, 'Confirm my address')
      await page.getByRole('heading', { name: 'confirmed' }).waitFor()
      await page.goto(`${product.url}/account`)
      await signOut(page)

      await page.goto(`${product.url}/sign-in`)
      await enter(page, 'Forgot password')
      await title(page, 'Reset your password')
      await typeInto(page, 'E-mail address', email)
      await enter(page, 'Mail me the link')
      await page.getByRole('heading', { name: 'Look into your inbox' }).waitFor()
      await openLink(page, '/reset-password', email)
      await typeInto(page, 'New password', passwords[1])
      await enter(page, 'Save and sign in')
      await page.waitForURL(/\/account$/)
      await signOut(page)
      await typePassword(page, email, passwords[1])
      await onSecurity(page)

      await enter(page, 'Change the password')
      await title(page, 'Change your password')
      await typeInto(page, 'Present password', passwords[1])
      await typeInto(page, 'New password', passwords[2])
      await enter(page, 'Save the new password')
      await page.getByText('Your password is changed.').waitFor()

      await enter(page, 'Change the address')
      await typeInto(page, 'New e-mail address', later)
      await enter(page, 'Mail the links')
      await title(page, 'Look into both inboxes')
      await openLink(page, '/account/security/email', email)
      await enter(page, 'I agree')
      await title(page, 'One address has agreed')
      await openLink(page, '/account/security/email', later)
      await enter(page, 'I agree')
      await title(page, 'Your address is changed')

      await page.goto(`${product.url}/account/privacy`)
      await title(page, 'Privacy')
      await enter(page, 'Send me news by mail')
      await page.getByText('Saved.').waitFor()
      await enter(page, 'Stop sending me news')
      await page.getByRole('button', { name: 'Send me news by mail' }).waitFor()
      await enter(page, 'Close my account')
      await title(page, 'Close my account')
      await enter(page, 'Close my account now')
      await page.waitForURL(/account-closed/)
      await title(page, 'Your account is closed')
      await context.close()
    },
  )

  /** A device that holds passkeys and lets its owner use them at once. */
  const passkeyDevice = async (context: BrowserContext, page: Page) => {
    const session = await context.newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
  }

  test.each([
    ['1440', desktop, 'siobhan.obrien@example.com'],
    ['390', phone, 'wei.wang@example.com'],
  ])('its app, recovery codes, passkeys, devices and data, at %s px', async (_, viewport, email) => {
    const { context, page } = await open(viewport)
    await passkeyDevice(context, page)
    const elsewhere = await open(viewport)
    for (const one of [elsewhere.page, page]) {
      await typePassword(one, email, demoPassword)
      await onSecurity(one)
    }
    await enter(page, 'Sign all other devices out')
    await page.getByRole('button', { name: 'Sign all other devices out' }).waitFor({ state: 'detached' })
    await elsewhere.context.close()

    await typeInto(page, 'Name of the new passkey', 'Under the desk')
    await enter(page, 'Add a passkey')
    await page.getByText('Under the desk').waitFor()
    await typeInto(page, /^Name$/, 'On the desk')
    await enter(page, 'Rename')
    await page.getByText('On the desk').waitFor()
    await signOut(page)
    await page.goto(`${product.url}/sign-in?next=/account/security`)
    await enter(page, 'Sign in with a passkey')
    await onSecurity(page)
    await enter(page, /^Remove$/)
    await page.getByText('On the desk').waitFor({ state: 'detached' })

    await enter(page, 'Set up an authenticator app')
    await enter(page, 'Show the code to scan')
    await page.getByRole('img', { name: 'QR code' }).waitFor()
    const key = ((await page.locator('p.break-all').textContent()) ?? '').replace(/\s/g, '')
    await typeInto(page, 'Code from the app', await freshCode(email, key))
    await enter(page, 'Confirm')
    await enter(page, 'I have kept them')
    await page.getByText('10 are left').waitFor()
    await enter(page, 'Make ten new codes')
    await page.getByRole('heading', { name: 'Your new recovery codes' }).waitFor()
    const [code = ''] = await page.locator('main ul.figures li').allInnerTexts()
    await signOut(page)
    await typePassword(page, email, demoPassword)
    await title(page, 'One more step')
    await typeInto(page, /^Code/, await freshCode(email, key))
    await page.keyboard.press('Enter')
    await page.getByText('10 are left').waitFor()
    await signOut(page)
    await typePassword(page, email, demoPassword)
    await enter(page, 'Use a recovery code')
    await typeInto(page, 'Recovery code', code)
    await enter(page, 'Sign in')
    await page.getByText('9 are left').waitFor()
    await enter(page, 'Remove it')
    await page.getByText('The authenticator app is removed').waitFor()

    await page.goto(`${product.url}/account/privacy`)
    await tabTo(page, 'Download all of it')
    const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(file.suggestedFilename()).toMatch(/^faith-auto-FA-C-\d+\.zip$/)
    await enter(page, 'Correct your details')
    await title(page, 'Correct your details')
    await typeInto(page, 'Phone', '0491 570 156')
    await enter(page, 'Save')
    await page.getByText('Your details are saved.').waitFor()
    await enter(page, 'Erase my data')
    await page.getByText('Not yet: first has to be over').waitFor()
    await context.close()
  })
})
