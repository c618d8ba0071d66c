import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import type { Actor } from '../../../lib/actor.ts'
import { amendmentFacts } from '../amendment-facts.ts'
import { settleNow } from '../apply-amendment.ts'
import { moveAmendment } from '../move-amendment.ts'
import type { Outlined } from '../outline.ts'
import { shown } from '../preview-amendment.ts'
import { requestAmendment } from '../request-amendment.ts'
import { lockSubscription, subscriptions } from '../store.ts'
import { mailRise } from './mail-rise.ts'
import { outlineRise, riseRequest } from './outline-rise.ts'
import { amountsOf } from './preview-rise.ts'
import { mustFindRise, type StoredRiseRow, stateOf } from './store.ts'

/**
 * Announces a confirmed price to one customer, in its own transaction: the plan has it from its day on, and the customer is told. What
 * is not as it was previewed any more is refused and noted with its reason. Returns 1 when something was written.
 */
export function announceRise(
  app: Pick<App, 'db' | 'config'>,
  actor: Actor,
  riseId: string,
  subscriptionId: string,
): Promise<number> {
  return app.db.inTransaction(actor, async (tx) => {
    const subscription = await lockSubscription(tx, subscriptionId)
    const rise = await mustFindRise(tx, riseId)
    const row = await rowToAnnounce(tx, riseId, subscriptionId)
    if (!row || stateOf(rise) !== 'confirmed') return 0
    const facts = await amendmentFacts(tx, subscription)
    const outlined = asSeen(outlineRise(facts, rise.fromOn, rise.change), row, facts)
    if (!outlined.ok) {
      await note(tx, row, { why: outlined.why })
      return 1
    }
    const { outline } = outlined
    const request = riseRequest(rise.fromOn, outline)
    const preview = await shown(tx, facts, request, outline)
    const amendment = await requestAmendment(tx, facts, { request, preview, outline, reason: rise.reason })
    await settleNow(tx, subscription, facts, outline, request)
    const agreed = await moveAmendment(tx, amendment, 'accept', { acceptedAt: tx.now }, rise.reference)
    const scheduled = await moveAmendment(tx, agreed, 'schedule')
    await note(tx, row, { amendmentId: scheduled.id })
    await mailRise(app, tx, subscription, scheduled, 'announced')
    return 1
  })
}

/** The outline, if its amounts and its day are those that were confirmed. */
function asSeen(outlined: Outlined, { row }: StoredRiseRow, facts: Parameters<typeof amountsOf>[0]): Outlined {
  if (!outlined.ok) return outlined
  const { after, firstDebit } = amountsOf(facts, outlined.outline)
  const same = after!.totalCents === row.after?.totalCents && firstDebit?.on === row.firstDebit?.on
  return same ? outlined : { ok: false, why: 'The amounts have changed since the preview.' }
}

/** The row, locked, unless it was announced or refused already. */
function rowToAnnounce(tx: Tx, riseId: string, subscriptionId: string): Promise<StoredRiseRow | undefined> {
  return subscriptions(tx)
    .selectFrom('subscriptions.price_rise_rows')
    .selectAll()
    .where('riseId', '=', riseId)
    .where('subscriptionId', '=', subscriptionId)
    .where('amendmentId', 'is', null)
    .where('why', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

async function note(tx: Tx, row: StoredRiseRow, outcome: { amendmentId: string } | { why: string }): Promise<void> {
  await subscriptions(tx)
    .updateTable('subscriptions.price_rise_rows')
    .set(outcome)
    .where('riseId', '=', row.riseId)
    .where('subscriptionId', '=', row.subscriptionId)
    .execute()
}
