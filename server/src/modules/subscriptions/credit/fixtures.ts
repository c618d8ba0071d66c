import type { CreditInput } from '@faith/contract/credits'
import type { TestApp } from '../../../../test/test-app.ts'
import type { TestSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { Refusal } from '../../../lib/problem.ts'
import { anActiveSubscription } from '../fixtures.ts'
import { giveCredit } from './give-credit.ts'
import { previewCredit } from './preview-credit.ts'

/** Monday before the first keys. */
export const begin = '2026-11-23T01:00:00Z'

/** Cents of an invoice's lines, in their order. */
export const ofWeek = ({ week }: { week: { id: string } }, ...cents: number[]): CreditInput => ({
  about: 'invoice',
  invoiceId: week.id,
  lines: cents.map((amountCents, place) => ({ place, amountCents })),
})

export const goodwill = (amountCents: number): CreditInput => ({ about: 'goodwill', amountCents })

/** The refusal of some work, or null. */
export const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )

/** What tests of credits do and look at. */
export function creditWorld(app: TestApp, provider: TestSandbox) {
  return {
    /** Drives since Thursday 26 November for 353.00 a week, the first week paid. */
    async driving() {
      // The one before took the keys later that day, when the first slots of the day are over.
      await app.setNow(begin)
      const { actor, subscription } = await anActiveSubscription(app, provider)
      const [week] = await app.query<{ id: string; reference: string }>(
        'select id, reference from billing.invoices where subscription_id = $1',
        [subscription.id],
      )
      return { actor, id: subscription.id, customerId: actor.customerIds[0]!, week: week! }
    },
    /** Gives a credit as its preview shows it. */
    async give(by: AccountActor, id: string, credit: CreditInput, reason = 'The air conditioning did not cool') {
      const { appliedCents, creditedCents } = await previewCredit(app, by, id, credit)
      return giveCredit(app, by, id, { credit, seen: { appliedCents, creditedCents }, reason })
    },
    notes: (id: string) =>
      app.query<{ subject: string; total: number; gst: number; applied: number; credited: number }>(
        `select subject, total_cents as total, gst_cents as gst, applied_cents as applied, credited_cents as credited
         from billing.credit_notes where subscription_id = $1 order by issued_at, id`,
        [id],
      ),
    async creditOf(customerId: string) {
      const [row] = await app.query<{ cents: number }>(
        'select credit_cents as cents from billing.accounts where customer_id = $1',
        [customerId],
      )
      return row!.cents
    },
    mails: (customerId: string) =>
      app.query<{ subject: string; text: string }>(
        `select subject, text_body as text from notifications.mails where customer_id = $1 and template = 'billing.notice'
           and subject like 'Credit of%' order by id`,
        [customerId],
      ),
    /** The morning of a day in Melbourne, with all that has fallen due. */
    async on(day: string) {
      await app.setNow(`${day}T01:00:00Z`)
      for (let round = 0; round < 2; round += 1) {
        await app.sweep()
        await app.runJobs()
      }
    },
  }
}
