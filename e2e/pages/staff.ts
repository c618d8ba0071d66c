import type { Page } from 'playwright-core'
import { demoTotpKey } from '../../server/seed/demo-totp-key.ts'
import { totpCode } from '../../server/src/modules/identity/totp.ts'
import type { Product } from '../product.ts'

export const demoPassword = 'Ute-sunrise-42-gum'

/** Signs a person of the demo world in, second factor included, and opens an own path. */
export async function signInAs(
  page: Page,
  product: Pick<Product, 'url'>,
  email: string,
  next: string,
  password = demoPassword,
): Promise<void> {
  await page.goto(`${product.url}/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
  if (new URL(page.url()).pathname === '/sign-in/code') {
    await page.getByLabel('Code').fill(await freshCode(`${product.url} ${email}`))
    await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  }
  await page.waitForURL(product.url + next)
}

/** Signs one of the demo world's staff in and opens an address of the console. */
export function signInAsStaff(page: Page, product: Pick<Product, 'url'>, name: string, next: string): Promise<void> {
  return signInAs(page, product, `${name}@staff.example.com`, next)
}

const lastStep = new Map<string, number>()

/** The last seconds of a step count as the next one: the code must still hold when it arrives. */
const onTheWayMs = 10_000

/** A code of an app that this account has not used: each time step is taken once, and one step early or late is allowed. */
export async function freshCode(who: string, key = demoTotpKey): Promise<string> {
  for (;;) {
    const present = Math.floor(Date.now() / 30_000)
    const oldest = Math.floor((Date.now() + onTheWayMs) / 30_000) - 1
    const step = Math.max(oldest, (lastStep.get(who) ?? 0) + 1)
    if (step <= present + 1) {
      lastStep.set(who, step)
      return totpCode(key, new Date(step * 30_000)).code
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
