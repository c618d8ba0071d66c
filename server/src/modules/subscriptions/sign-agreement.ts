import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { type Agreement, agreementById, currentAgreement, signText } from '../agreements/index.ts'
import { type ApprovedApplication, convertHold, lockApplication } from '../applications/index.ts'
import { record } from '../audit/index.ts'
import { openPlan } from '../billing/index.ts'
import { commit } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { termsOf } from './draft-agreement.ts'
import { firstLife, writeLife } from './life.ts'
import { mailCustomer } from './mail-customer.ts'
import { signedMail } from './mails/signed.ts'
import { planAssignment } from './plan-assignment.ts'
import { isSameName } from './rules/words.ts'
import { showSubscription } from './show-subscription.ts'
import { type Subscription, subscriptions } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'config'>

/** A signature as the signer gives it. */
export interface Signature {
  typedName: string
  ip: string
  userAgent: string
}

/**
 * Signs, in one transaction: the hold becomes an assignment, the subscription waits for its first payment, week 1 is issued and
 * the bond required. Locks vehicle → application → billing. Signing twice gives the same subscription.
 */
export async function signAgreement(app: Needs, actor: Actor, agreementId: string, signature: Signature) {
  const id = await app.db.inTransaction(actor, async (tx) => {
    const seen = await agreementById(tx, agreementId)
    if (!seen?.applicationId) throw notFound()
    const { applicationId } = seen
    authorise(actor, 'agreement:sign', seen)
    // Under the lock, so that the second of two signatures finds the subscription of the first.
    await lockApplication(tx, applicationId)
    const before = await subscriptions(tx)
      .selectFrom('subscriptions.subscriptions')
      .select('id')
      .where('agreementId', '=', agreementId)
      .executeTakeFirst()
    if (before) return before.id
    if (!isSameName(signature.typedName, seen.snapshot.customer.signer)) {
      throw refuse(subscriptionProblems.nameDiffers, `The agreement names ${seen.snapshot.customer.signer}.`, {
        errors: [
          { pointer: '/typedName', detail: `Type the name as the agreement has it: ${seen.snapshot.customer.signer}.` },
        ],
      })
    }
    const approved = await convertHold(app, tx, applicationId)
    const current = await currentAgreement(tx, applicationId)
    if (current?.id !== agreementId || current.state !== 'sent' || current.pickUpAt <= tx.now)
      throw refuse(subscriptionProblems.offerChanged)
    const agreement = await signText(tx, agreementId, signature)
    return begin(app, tx, approved, agreement)
  })
  return showSubscription(app, actor, id)
}

async function begin(app: Needs, tx: Tx, approved: ApprovedApplication, agreement: Agreement): Promise<string> {
  const subscription = await insert(tx, approved, agreement)
  const { id, reference, customerId, hubId } = subscription
  const commitment = await commit(tx, {
    vehicleId: approved.vehicleId,
    kind: 'assignment',
    from: tx.now,
    until: null,
    reason: reference,
    replaces: approved.commitmentId,
  })
  const { vehicleId, startOn: plannedOn } = subscription
  await planAssignment(tx, subscription, { vehicleId, commitmentId: commitment.id, plannedOn })
  await writeLife(tx, subscription, firstLife(subscription, agreement.snapshot.termPrices))
  const { dueCents } = await openPlan(tx, {
    subscriptionId: id,
    customerId,
    hubId,
    timeZone: subscription.timeZone,
    anchorOn: subscription.startOn,
    today: hubDateAt(subscription.timeZone, tx.now),
    lines: subscription.lines,
    bondCents: subscription.bondCents,
    buyer: {
      name: agreement.snapshot.customer.name,
      abn: agreement.snapshot.customer.abn,
      email: agreement.snapshot.customer.email,
    },
  })
  await recordChange(tx, 'subscriptions.subscription_history', {
    objectId: id,
    customerId,
    hubId,
    from: null,
    to: 'pending_payment',
    event: 'sign',
  })
  await record(tx, {
    action: 'subscription.sign',
    object: { kind: 'subscription', id, reference },
    customerId,
    hubId,
    detail: { dueCents },
  })
  await mailCustomer(app, tx, subscription, signedMail, {
    dueCents,
    payBy: subscription.payBy,
    timeZone: subscription.timeZone,
    subscriptionId: id,
    reference,
  })
  return id
}

async function insert(tx: Tx, approved: ApprovedApplication, agreement: Agreement): Promise<Subscription> {
  const terms = termsOf(agreement)
  const payHours = policyNumber(terms.policy, 'agreement.pay_hours')
  const subscription: Subscription = {
    id: newId(),
    reference: await nextReference(tx, 'S'),
    customerId: agreement.customerId,
    hubId: agreement.hubId,
    applicationId: agreement.applicationId,
    agreementId: agreement.id,
    vehicleId: approved.vehicleId,
    state: 'pending_payment',
    timeZone: terms.hub.timeZone,
    startOn: terms.startOn,
    pickUpAt: agreement.pickUpAt,
    termMonths: terms.termMonths,
    termEndsOn: terms.termEndsOn,
    kmPerWeek: terms.kmPerWeek,
    faithCare: terms.faithCare,
    extraDrivers: terms.extraDrivers,
    lines: terms.lines,
    carPriceCents: terms.carPriceCents,
    weeklyCents: terms.weeklyCents,
    bondCents: terms.bondCents,
    driverIds: approved.driverIds,
    signedAt: tx.now,
    payBy: new Date(tx.now.getTime() + payHours * 3_600_000),
    activeAt: null,
    endedAt: null,
    endsOn: null,
    endKind: null,
    overstayBilledTo: null,
    takenOverOn: null,
    kmFromOn: null,
  }
  await subscriptions(tx)
    .insertInto('subscriptions.subscriptions')
    .values({ ...subscription, lines: JSON.stringify(subscription.lines) })
    .execute()
  return subscription
}
