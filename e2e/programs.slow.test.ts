import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashSecretToken, newSecretToken } from '../server/src/modules/identity/secret-token.ts'
import { launchBrowser } from './browser.ts'
import { openDemoDatabase } from './pages/demo-database.ts'
import { signInAs } from './pages/staff.ts'
import { desktop, openPage, phone, verifyOnPage } from './pages/visit.ts'
import { type Product, startProduct } from './product.ts'

const browser: Browser | null = await launchBrowser()

describe.skipIf(!browser)('programs that act for an account', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct({ from: 'empty' })
  }, 600_000)
  afterAll(async () => {
    await browser!.close()
    await product.stop()
  })

  /** A program of an account, as `npm run api:client` makes one: that command needs the database for itself. */
  async function aProgram(name: string, email: string, scopes: string[]) {
    const [id, secret] = [randomUUID(), newSecretToken()]
    const client = await openDemoDatabase(product.dataDir)
    await client.query(
      `insert into identity.api_clients (id, account_id, name, secret_hash, scopes, created_at)
       select $1, id, $2, $3, $4, now() from identity.accounts where email = $5`,
      [id, name, hashSecretToken(secret), scopes, email],
    )
    await client.end()
    const token = (form: Record<string, string>) =>
      fetch(`${product.url}/api/v1/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: id, client_secret: secret, ...form }),
      })
    const grant = async () =>
      (await (await token({ grant_type: 'client_credentials', scope: 'offline_access' })).json()) as {
        access_token: string
        refresh_token: string
      }
    const refresh = async (refreshToken: string) =>
      (await token({ grant_type: 'refresh_token', refresh_token: refreshToken })).status
    return { grant, refresh }
  }

  test.each([
    ['1440', desktop, 'marguerite.oneill'],
    ['390', phone, 'bec.hartigan'],
  ])(
    'are seen by whoever they act for, who ends a sign-in and stops one by the keyboard, at %s px',
    async (_, viewport, who) => {
      const email = `${who}@staff.example.com`
      const long = 'Weekly occupancy and utilisation report for the Melbourne hub, second edition'
      const reports = await aProgram('Reports', email, ['vehicle:read'])
      const other = await aProgram(long, email, ['vehicle:read', 'subscription:read', 'handover:read', 'task:read'])
      const [first, second] = [await reports.grant(), await reports.grant()]
      const kept = await other.grant()
      const page = await openPage(await browser!.newContext({ viewport }))
      await signInAs(page, product, email, '/account/security')
      await page.getByRole('heading', { name: 'Programs that act for you' }).waitFor()
      const program = (name: string) =>
        page
          .locator('main li')
          .filter({ has: page.getByText(name, { exact: true }) })
          .first()
      await program('Reports').getByText('May: Read the fleet').waitFor()
      await program(long).getByText('Read subscriptions', { exact: false }).waitFor()
      await verifyOnPage(page, 'programs')

      expect(await program('Reports').getByRole('button', { name: 'End this sign-in' }).count()).toBe(2)
      await program('Reports').getByRole('button', { name: 'End this sign-in' }).first().focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => program('Reports').getByRole('button', { name: 'End this sign-in' }).count()).toBe(1)
      const left = [await reports.refresh(first.refresh_token), await reports.refresh(second.refresh_token)]
      expect(left.sort()).toEqual([200, 400])

      await page.getByRole('button', { name: `Stop ${long}` }).focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByText(long, { exact: true }).count()).toBe(0)
      expect(await other.refresh(kept.refresh_token)).toBe(401)
      await verifyOnPage(page, 'programs-one-left')
      await page.context().close()
    },
  )
})
