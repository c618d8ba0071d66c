import { amendmentProblems } from '@faith/contract/amendments'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, can } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { agreementById } from '../agreements/index.ts'
import { issueDocument, lockPlan } from '../billing/index.ts'
import { policyNumber } from '../policies/index.ts'
import { closeTask } from '../tasks/index.ts'
import { mustFindAmendment, openAmendments, type StoredAmendment } from './amendment-store.ts'
import { agreeEnd, pushPlan, showInForce } from './apply-amendment.ts'
import { documentsOfWithdrawal } from './documents-of-withdrawal.ts'
import { letGoOfSwap } from './let-go-of-swap.ts'
import { lifeOf, writeLife } from './life.ts'
import { lifeWithoutExtension } from './life-without-extension.ts'
import { mailAmendment } from './mail-amendment.ts'
import { moveAmendment } from './move-amendment.ts'
import { moveSubscription } from './move-subscription.ts'
import { dropRise } from './price-rise/drop-rise.ts'
import { mailRise } from './price-rise/mail-rise.ts'
import { onlyOurs } from './price-rise/outline-rise.ts'
import { restoreRise } from './price-rise/restore-rise.ts'
import { amendmentView } from './show-amendments.ts'
import { lockSubscription } from './store.ts'

/** Withdraws a change before it applies: plan, term and end are as before it, and days of a week that was billed cut are billed. The newest of several comes first. */
export async function withdrawAmendment(
  app: Pick<App, 'db' | 'config'>,
  actor: Actor,
  amendmentId: string,
  asked: { reason?: string | undefined; seenCents?: number | undefined },
) {
  const seen = await app.db.read(actor, (reader) => mustFindAmendment(reader, amendmentId))
  authorise(actor, 'subscription:amend', seen)
  const { reason } = asked
  const own = actor.kind === 'account' && actor.customerIds.includes(seen.customerId)
  if (!own && !reason) throw invalid([{ pointer: '/reason', detail: 'Say why you do this for the customer.' }])
  if (seen.kind === 'price_rise') mustBeOurs(actor, seen)
  return app.db.inTransaction(actor, async (tx) => {
    let subscription = await lockSubscription(tx, seen.subscriptionId, seen.swap ? [seen.swap.vehicleId] : [])
    await lockPlan(tx, subscription.id)
    const amendment = await mustFindAmendment(tx, amendmentId)
    if (amendment.kind === 'price_rise') {
      const dropped = await dropRise(tx, subscription, amendment, reason!)
      await mailRise(app, tx, subscription, dropped, 'withdrawn')
      return amendmentView(dropped)
    }
    const cancelled = await moveAmendment(tx, amendment, 'cancel', {}, reason)
    const newer = (await openAmendments(tx, subscription.id)).find((one) => one.requestedAt > amendment.requestedAt)
    if (newer && rewrites(amendment) && rewrites(newer))
      throw refuse(amendmentProblems.notPossible, `${newer.reference} was agreed after it. Withdraw that one first.`)
    const documents = await documentsOfWithdrawal(tx, subscription, amendment)
    const billedCents = sum(documents.flatMap(({ lines }) => lines.map((line) => line.amountCents)))
    if (asked.seenCents !== undefined && asked.seenCents !== billedCents) throw refuse(amendmentProblems.previewChanged)
    const { policy } = (await agreementById(tx, subscription.agreementId))!.snapshot
    if (rewrites(amendment)) {
      const life = await lifeOf(tx, subscription.id)
      // Months pass before an extension begins; what was agreed and applied meanwhile stays.
      const back = amendment.kind === 'extend' ? lifeWithoutExtension(life, policy) : amendment.undo.life
      await pushPlan(tx, subscription.id, life, back)
      await writeLife(tx, subscription, back)
      await showInForce(tx, subscription, hubDateAt(subscription.timeZone, tx.now))
    }
    if (amendment.kind === 'notice' && subscription.state === 'notice_given')
      subscription = await moveSubscription(tx, subscription, 'withdraw_notice', {}, reason)
    if (amendment.kind === 'notice' || amendment.kind === 'end') {
      const turnaround = policyNumber(policy, 'vehicle.turnaround_days')
      for (const { on, subject, lines } of documents)
        await issueDocument(tx, {
          subscriptionId: subscription.id,
          kind: subject,
          lines,
          issuedOn: on,
          chargeAt: 'now',
        })
      subscription = await agreeEnd(tx, subscription, amendment.undo.endsOn, amendment.undo.endKind, turnaround)
    }
    if (amendment.undo.riseId) await restoreRise(app, tx, subscription.id, amendment.undo.riseId)
    if (amendment.kind === 'swap') await letGoOfSwap(tx, cancelled)
    if (amendment.kind === 'pause') await closeTask(tx, { kind: 'subscription.pause', subjectId: subscription.id })
    await mailAmendment(app, tx, subscription, cancelled, 'withdrawn', billedCents)
    return amendmentView(cancelled)
  })
}

/** Only staff who may withdraw an announced price do, with a reason. */
function mustBeOurs(actor: Actor, rise: StoredAmendment): void {
  if (!can(actor, 'price-rise:withdraw', rise)) throw onlyOurs(rise.effectiveOn)
}

/** Kinds that changed terms or conditions when they were agreed. */
function rewrites({ kind }: Pick<StoredAmendment, 'kind'>): boolean {
  return kind === 'extend' || kind === 'longer_term' || kind === 'plan' || kind === 'driver'
}
