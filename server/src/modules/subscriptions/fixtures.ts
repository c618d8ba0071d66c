import type { AmendmentRequest } from '@faith/contract/amendments'
import { checklistCodes, type HandoverRecord } from '@faith/contract/handovers'
import type { TestApp } from '../../../test/test-app.ts'
import type { TestSandbox } from '../../../test/test-sandbox.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import type { CardBehaviour } from '../../sandbox/magic-cards.ts'
import { aCar, aReadyDraft, melbourne } from '../applications/fixtures.ts'
import { submitApplication } from '../applications/index.ts'
import { payNow } from '../billing/pay-now.ts'
import { createStaff, hashPassword } from '../identity/index.ts'
import { acceptAmendment } from './accept-amendment.ts'
import { draftAgreement } from './draft-agreement.ts'
import { handOver } from './hand-over.ts'
import { previewAmendment } from './preview-amendment.ts'
import { signAgreement } from './sign-agreement.ts'
import { startPayment } from './start-payment.ts'

/** An approved application of a new customer, its car held. */
export async function anApproval(
  app: TestApp,
): Promise<{ actor: AccountActor; applicationId: string; vehicleId: string; slug: string }> {
  const { actor, hold, car } = await aReadyDraft(app)
  await submitApplication(app, actor, hold.applicationId)
  await app.runJobs()
  return { actor, applicationId: hold.applicationId, vehicleId: car.id, slug: car.slug }
}

/** Thursday 26 November 2026, half past ten in Melbourne. */
export const pickUpAt = new Date('2026-11-25T23:30:00Z')

/** A signed subscription that waits for its first payment. */
export async function aSignedSubscription(app: TestApp) {
  const approval = await anApproval(app)
  const agreement = await draftAgreement(app, approval.actor, approval.applicationId, nextPickUp())
  const subscription = await signAgreement(app, approval.actor, agreement.id, {
    typedName: 'aroha o’brien',
    ip: '127.0.0.1',
    userAgent: 'test',
  })
  return { ...approval, agreement, subscription }
}

let chosen = 0

/** Half an hour after the one before, so that few ask for the same lane; a crowd needs more lanes. */
function nextPickUp(): Date {
  const at = new Date(pickUpAt.getTime() + 30 * 60_000 * (chosen % 12))
  chosen += 1
  return at
}

/** A paid subscription that waits for its hand-over, its car registered. */
export async function aScheduledSubscription(app: TestApp, provider: TestSandbox, card: CardBehaviour = 'pays') {
  const { actor, subscription, vehicleId } = await aSignedSubscription(app)
  const { payment } = await startPayment(app, actor, subscription.id)
  await payNow(app, actor, payment.id, await provider.tokenOf(card))
  await app.runJobs()
  await app.query(
    `update fleet.vehicles set rego = $2, rego_state = 'VIC', rego_expires_on = '2027-03-01' where id = $1`,
    [vehicleId, `1A${subscription.reference.slice(-5)}`],
  )
  return { actor, subscription, vehicleId }
}

/** Hub staff of Melbourne. */
export async function hubStaff(app: TestApp, hubIds: string[] = [melbourne]): Promise<AccountActor> {
  const staff = {
    givenName: 'Bec',
    familyName: 'Hartigan',
    nativeName: null,
    email: `${newId()}@staff.example.com`,
    language: 'en' as const,
    passwordHash: await hashPassword('four wet dogs in Perth'),
    roles: ['hub_staff' as const],
    hubIds,
  }
  const accountId = await app.db.inTransaction(system('test'), (tx) => createStaff(tx, staff))
  return { kind: 'account', accountId, customerIds: [], roles: ['hub_staff'], hubIds, sessionId: newId() }
}

/** A subscription whose keys were given at the agreed time, Thursday 26 November 2026. */
export async function anActiveSubscription(app: TestApp, provider: TestSandbox, card: CardBehaviour = 'pays') {
  const scheduled = await aScheduledSubscription(app, provider, card)
  await app.setNow('2026-11-26T02:00:00Z')
  await handOver(app, await hubStaff(app), scheduled.subscription.id, aHandover(45_000))
  await app.runJobs()
  return scheduled
}

/** What is recorded at a hand-over, at a reading. */
export function aHandover(odometerKm: number): HandoverRecord {
  return {
    identityChecked: true,
    odometerKm,
    fuelEighths: 8,
    checklist: [...checklistCodes],
    customerName: 'Aroha O’Brien',
    staffName: 'Bec Hartigan',
    photosMissing: 'No camera in this test.',
  }
}

/** Accepts a change as its preview shows it. */
export async function agreeTo(app: TestApp, actor: AccountActor, id: string, request: AmendmentRequest) {
  const { effectiveOn, totalCents } = await previewAmendment(app, actor, id, request)
  return acceptAmendment(app, actor, id, { request, seen: { effectiveOn, totalCents } })
}

/** Another ready car of Melbourne, registered, at a price for six months. */
export async function aSwapCar(app: TestApp, sixMonthsCents: number, more: Parameters<typeof aCar>[1] = {}) {
  const car = await aCar(app, more)
  await app.query('update offers.term_prices set weekly_cents = $2 where vehicle_id = $1 and months = 6', [
    car.id,
    sixMonthsCents,
  ])
  await app.query(
    `update fleet.vehicles set rego = $2, rego_state = 'VIC', rego_expires_on = '2027-03-01' where id = $1`,
    [car.id, car.slug.slice(-7).toUpperCase()],
  )
  return car
}
