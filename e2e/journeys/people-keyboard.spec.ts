import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { enter, tabTo, typeInto } from '../pages/keyboard.ts'
import { demoPassword, freshCode } from '../pages/staff.ts'
import { desktop, openPage, phone } from '../pages/visit.ts'
import { type Product, startProduct } from '../product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('the administrators’ pages without a mouse', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const tick = async (page: Page, name: string | RegExp) => {
    await tabTo(page, name)
    await page.keyboard.press('Space')
  }
  const signIn = async (page: Page, name: string, next: string) => {
    const email = `${name}@staff.example.com`
    await page.goto(`${product.url}/sign-in?next=${next}`)
    await typeInto(page, 'E-mail address', email)
    await typeInto(page, /^Password/, demoPassword)
    await page.keyboard.press('Enter')
    await title(page, 'One more step')
    await typeInto(page, /^Code/, await freshCode(email))
    await page.keyboard.press('Enter')
    await page.waitForURL(product.url + next)
  }

  test.each([
    ['1440', desktop, 'xiaoyu'],
    ['390', phone, 'callum'],
  ])('people, roles, tokens, the audit log and security events, at %s px', async (px, viewport, person) => {
    const page = await openPage(await browser!.newContext({ viewport, reducedMotion: 'reduce' }))
    await signIn(page, 'nadia.petrov', '/staff/people')
    await title(page, 'People')
    await enter(page, 'Roles and what they permit')
    await enter(page, 'Make a role')
    await title(page, 'Make a role')
    await typeInto(page, /^Name/, `Front desk ${px}`)
    await typeInto(page, 'What it is for', 'Looks cars up and answers the phone.')
    await tick(page, 'Read the fleet')
    await enter(page, 'Make the role')
    await title(page, `Front desk ${px}`)

    await page.goto(`${product.url}/staff/people`)
    await typeInto(page, 'Name or address', person)
    await page.keyboard.press('Enter')
    await page.waitForURL(new RegExp(`q=${person}`))
    await enter(page, /^Change (?!it)/)
    await tabTo(page, 'Give a role')
    await page.keyboard.type('Front')
    await enter(page, 'Ask for it')
    await page.getByText('Another administrator has to agree.').waitFor()
    await typeInto(page, 'Given name', 'Ming')
    await typeInto(page, 'Family name', 'Zhou')
    await typeInto(page, 'E-mail address', `ming.zhou.${px}@staff.example.com`)
    await tabTo(page, /^Role/)
    await page.keyboard.type('Finance')
    await tabTo(page, 'Send the invitation')
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.keyboard.press('Enter')
    expect((await sent).ok()).toBe(true)
    await page.goto(`${product.url}/staff/people?q=ming.zhou.${px}`)
    await page.getByText('Nadia Petrov asked for the role Finance.').waitFor()

    await page.goto(`${product.url}/staff/audit`)
    await typeInto(page, /^What/, 'role.request')
    await enter(page, 'Show')
    await page.waitForURL(/action=role\.request/)
    await page.getByRole('main').getByText('role.request').first().waitFor()
    await page.goto(`${product.url}/staff/security-events`)
    await tabTo(page, 'Severity')
    await page.keyboard.type('Warning')
    await enter(page, 'Show')
    await page.waitForURL(/severity=warn/)
    await title(page, 'Security events')

    await page.goto(`${product.url}/account/security/tokens`)
    await typeInto(page, /^Name/, `Nightly ${px}`)
    await tick(page, 'vehicle:read')
    await enter(page, 'Make the token')
    await page.getByText('Copy it now: it is shown this once.').waitFor()
    await enter(page, `End it Nightly ${px}`)
    await page.getByText('No tokens yet.').waitFor()
    expect(await page.getByText(`Nightly ${px}`).count()).toBe(0)

    const second = await openPage(await browser!.newContext({ viewport, reducedMotion: 'reduce' }))
    await signIn(second, 'tomasz.wisniewski', '/staff/people')
    await typeInto(second, 'Name or address', `ming.zhou.${px}`)
    await second.keyboard.press('Enter')
    await second.waitForURL(/q=ming/)
    await enter(second, /^Agree/)
    await second.getByText('asked for the role').waitFor({ state: 'detached' })
    for (const one of [page, second]) await one.context().close()
  })
})
