import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { callAs } from './applied.ts'

/** A debit as the calendar of the account shows it. */
export interface Debit {
  /** As written there, such as "Thu 3 Dec". */
  on: string
  cents: number
}

/** Integer cents of an amount as pages write it: "$1,003", "−$29.40". */
export function centsOf(text: string): number {
  const found = text.match(/([−-]?)\$([\d,]+)(?:\.(\d\d))?/)
  if (!found) throw new Error(`no amount in "${text}"`)
  const cents = Number(found[2]!.replaceAll(',', '')) * 100 + Number(found[3] ?? 0)
  return found[1] ? -cents : cents
}

/** A hub date as the account writes it: "Thu 3 Dec". */
export function dayShown(date: string): string {
  const at = new Date(`${date}T00:00:00Z`)
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(at)
  return `${part({ weekday: 'short' })} ${at.getUTCDate()} ${part({ month: 'short' })}`
}

/** The debits that the account promises, nearest first. */
export async function debitsShown(page: Page, product: Product): Promise<Debit[]> {
  await page.goto(`${product.url}/account`)
  const card = page.getByRole('heading', { name: 'Next debits' }).locator('xpath=ancestor::*[ul or p][1]')
  const rows = card.locator('p, li')
  await rows.first().waitFor()
  const texts = await rows.allInnerTexts()
  return texts.map((text) => ({
    on: text.match(/(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+/)![0],
    cents: centsOf(text),
  }))
}

/** An amount in a list of names and amounts on a page or a part of it, by its name. */
export async function amountOf(part: Page | Locator, name: string | RegExp): Promise<number> {
  const term = part.locator('dt').filter({ hasText: name }).first()
  await term.waitFor()
  return centsOf((await term.locator('xpath=following-sibling::dd[1]').textContent()) ?? '')
}

/** Payments that succeeded, oldest first, in cents. */
export async function paidBy(customer: BrowserContext, product: Product): Promise<number[]> {
  const { payments } = await callAs(customer, product)<{ payments: { state: string; amountCents: number }[] }>(
    'GET',
    '/payments?state=succeeded',
  )
  return payments.map((one) => one.amountCents).reverse()
}

interface Bond {
  state: string
  collectedCents: number
  claimedCents: number
  refundedCents: number
}

/** What is held of a customer's bonds, in cents; one that moved to another car is held there. */
export async function bondsOf(customer: BrowserContext, product: Product): Promise<number> {
  const { bonds } = await callAs(customer, product)<{ bonds: Bond[] }>('GET', '/bonds')
  return bonds
    .filter((bond) => bond.state !== 'transferred')
    .reduce((all, bond) => all + bond.collectedCents - bond.claimedCents - bond.refundedCents, 0)
}
