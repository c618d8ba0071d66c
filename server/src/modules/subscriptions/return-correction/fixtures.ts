import type { ReturnCorrection } from '@faith/contract/return-corrections'
import { expect } from 'vitest'
import type { TestApp } from '../../../../test/test-app.ts'
import type { TestSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { newId } from '../../../lib/ids.ts'
import { melbourne } from '../../applications/fixtures.ts'
import { faultsOf } from '../../billing/fixtures.ts'
import { agreeTo, anActiveSubscription } from '../fixtures.ts'
import { submitInspection } from '../inspect-car.ts'
import { returnCar } from '../return-car.ts'
import { correctReturn, previewReturnCorrection } from './correct-return.ts'

/** An agent of Melbourne. */
export const agent: AccountActor = {
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['agent'],
  hubIds: [melbourne],
  sessionId: newId(),
}

/** Monday before the fixtures' Thursday. */
export const begin = '2026-11-23T01:00:00Z'

/** Returns that are recorded on one day and corrected to another, with what became of the documents. */
export function returnsToCorrect(app: TestApp, provider: TestSandbox, staff: AccountActor) {
  /** Noon in Melbourne of a day, with all that has fallen due. */
  async function on(day: string) {
    await app.setNow(`${day}T01:00:00Z`)
    await app.sweep()
    await app.runJobs()
  }
  /** A customer who drives since Thursday 26 November 2026 at 45,000 km, $353 a week, and brings the car back on a day. */
  async function backOn(day: string, change: Parameters<typeof agreeTo>[3], odometerKm = 45_300) {
    await app.setNow(begin)
    const driver = await anActiveSubscription(app, provider)
    await app.setNow('2026-11-29T01:00:00Z')
    await agreeTo(app, driver.actor, driver.subscription.id, change)
    for (let next = '2026-11-30'; next <= day; next = dayAfter(next)) await on(next)
    const record = { odometerKm, fuelEighths: 6, customerName: 'Aroha O’Brien', staffName: 'Bec Hartigan' }
    await returnCar(app, staff, driver.subscription.id, record)
    await app.runJobs()
    return { ...driver, id: driver.subscription.id }
  }
  /** The inspection finds nothing: the car may go on. */
  async function inspected(id: string) {
    const [found] = await app.query<{ id: string }>('select id from handovers.inspections where subscription_id = $1', [
      id,
    ])
    await submitInspection(app, staff, found!.id, { carNext: 'pass_inspection', photosMissing: 'No camera here.' })
  }
  const preview = (id: string, right: ReturnCorrection) => previewReturnCorrection(app, agent, id, right)
  async function correct(id: string, correction: ReturnCorrection) {
    const shown = await preview(id, correction)
    const seen = { totalCents: shown.totalCents, documents: shown.documents.length }
    const before = await documents(id)
    const done = await correctReturn(app, agent, id, { correction, seen, reason: 'Written down on another day' })
    const made = (await documents(id)).slice(before.length)
    // The preview equals the documents, one by one.
    expect(made.map(([subject, total, gst]) => [subject, total, gst])).toEqual(
      shown.documents.map((one) => [one.subject, one.totalCents, one.gstCents]),
    )
    await app.runJobs()
    expect(await faultsOf(app)).toEqual([])
    return { shown, done, made }
  }
  const documents = async (id: string) =>
    (
      await app.query<{ subject: string; total: number; gst: number; open: number }>(
        `select subject, total_cents as total, gst_cents as gst, total_cents - paid_cents - credited_cents as open, issued_at, id
           from billing.invoices where subscription_id = $1
         union all select subject, total_cents, gst_cents, 0, issued_at, id from billing.credit_notes where subscription_id = $1
         order by issued_at, id`,
        [id],
      )
    ).map(({ subject, total, gst, open }) => [subject, total, gst, open])
  const about = async (id: string, subject: string) => (await documents(id)).filter((one) => one[0] === subject)
  return { on, backOn, inspected, preview, correct, documents, about }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
