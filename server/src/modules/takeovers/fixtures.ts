import type { TestApp } from '../../../test/test-app.ts'
import { addDays } from '../../lib/calendar.ts'
import { csvRows } from '../../lib/csv.ts'
import { aCar } from '../applications/fixtures.ts'
import { type ColumnName, columns } from './rules/columns.ts'

/** Cells of a row of a take-over file by column. */
export type Cells = Partial<Record<ColumnName, string>>

/** The cut-over of these rows: Thursday 10 December 2026. */
export const cutOverOn = '2026-12-10'

/** A person of Melbourne who drives since Thursday 26 November 2026 for six months, 500 km a week and Faith Care. */
export const aRow: Cells = {
  reference: 'OLD-1001',
  customer_reference: 'K-501',
  kind: 'person',
  given_name: 'Aroha',
  family_name: 'O’Brien',
  email: 'aroha@example.com',
  phone: '0491 570 006',
  address_line: '12 Gertrude Street',
  suburb: 'Fitzroy',
  state: 'VIC',
  postcode: '3065',
  language: 'en',
  birth_date: '1990-05-17',
  licence_class: 'open',
  licence_state: 'VIC',
  licence_number: '045 227 001',
  licence_expires_on: '2030-06-30',
  hub: 'Melbourne',
  stock_no: 'FA-1',
  status: 'active',
  anchor_on: '2026-11-26',
  term_months: '6',
  car_price_cents: '31900',
  price_1m_cents: '38900',
  price_3m_cents: '34900',
  price_6m_cents: '31900',
  km_per_week: '500',
  km_plan_cents: '1900',
  faith_care_cents: '1500',
  weekly_cents: '35300',
  km_from: '45000',
  km_now: '46200',
  bond_cents: '65000',
  credit_cents: '0',
  arrears_cents: '0',
}

/** A file of rows, each the usual one but for these cells. */
export function fileOf(...rows: Cells[]): Buffer {
  const cells = rows.map((row) => columns.map((column) => ({ ...aRow, ...row })[column] ?? ''))
  return Buffer.from(csvRows([[...columns], ...cells]))
}

/** The n-th customer with a car of its own, beside the usual row. */
export function anotherRow(n: number, more: Cells = {}): Cells {
  return {
    reference: `OLD-${2000 + n}`,
    customer_reference: `K-${600 + n}`,
    given_name: `Customer ${n}`,
    family_name: 'Nguyen',
    email: `customer-${n}@example.com`,
    licence_number: `0452${String(n).padStart(5, '0')}`,
    stock_no: `FA-${n}`,
    anchor_on: addDays('2026-11-26', -n),
    ...more,
  }
}

/** A car that the fleet import brought as on subscription: nobody knows yet who has it. */
export async function anImportedCar(app: TestApp): Promise<{ id: string; stockNo: string }> {
  const { id, slug } = await aCar(app, { state: 'on_subscription' })
  await app.query(
    `insert into fleet.commitments (id, vehicle_id, kind, occupies, reason, created_at)
     values (gen_random_uuid(), $1, 'block', '[2026-11-01,)', 'imported', $2)`,
    [id, app.clock.now()],
  )
  return { id, stockNo: slug.slice(-7).toUpperCase() }
}

/** Another person, in rows of the same car and price. */
export const person = (n: number): Cells => ({
  reference: `OLD-3${n}`,
  customer_reference: `K-3${n}`,
  email: `p${n}@example.com`,
  licence_number: `0452270${n}0`,
})
