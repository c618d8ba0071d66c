import type { Page } from 'playwright-core'
import type { Product } from '../product.ts'
import { centsOf } from './account-money.ts'

/** A notice as an issuer's file says it. */
interface Notice {
  issuer: string
  number: string
  plate: string
  /** Where it happened. */
  state: string
  /** On the clock of that state: `YYYY-MM-DD HH:MM`. */
  at: string
  place: string
  cents: number
  issuedOn: string
}

/** Brings a fine in as a file and opens it. */
export async function importFine(staff: Page, product: Product, notice: Notice): Promise<void> {
  const { issuer, number, plate, state, at, place, cents, issuedOn } = notice
  const row = [issuer, number, plate, state, at, place, (cents / 100).toFixed(2), issuedOn].join(',')
  const file = `issuer,reference,plate,state,at,place,amount,issued_on\n${row}\n`
  await staff.goto(`${product.url}/staff/tolls/import`)
  await staff.getByLabel('What the file holds').selectOption('fine')
  await staff
    .getByLabel('CSV file')
    .setInputFiles({ name: 'fines.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await staff.getByRole('button', { name: 'Look at the file' }).click()
  await staff.getByRole('button', { name: 'Import 1 row' }).click()
  await staff.getByText('The fines wait to be named to their issuers.').waitFor()
  await staff.goto(`${product.url}/staff/tolls?kind=fine`)
  await staff
    .getByRole('row', { name: new RegExp(number) })
    .getByRole('link')
    .click()
  await staff.getByRole('heading', { level: 1, name: /^Fine/ }).waitFor()
}

/** Names the driver of the open fine to its issuer; gives the cents of the admin fee that the page announced. */
export async function nameDriver(staff: Page): Promise<number> {
  const said = await staff.getByText(/the admin fee of \$/).textContent()
  await staff.getByRole('button', { name: 'Name the driver' }).click()
  await staff.getByRole('heading', { name: 'What the issuer said' }).waitFor()
  return centsOf(said!)
}

/** The issuer did not take the name: the open fine is charged on; gives the cents that the button named. */
export async function chargeOn(staff: Page, why: string): Promise<number> {
  const button = staff.getByRole('button', { name: /^Did not: charge/ })
  const cents = centsOf((await button.textContent()) ?? '')
  await staff.getByLabel('Why', { exact: true }).fill(why)
  await button.click()
  await staff.getByText('The fine was charged on').waitFor()
  return cents
}
