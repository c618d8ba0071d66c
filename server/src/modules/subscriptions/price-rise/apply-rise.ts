import type { App } from '../../../app-context.ts'
import type { Tx } from '../../../db.ts'
import type { StoredAmendment } from '../amendment-store.ts'
import { showInForce } from '../apply-amendment.ts'
import { moveAmendment } from '../move-amendment.ts'
import type { Subscription } from '../store.ts'
import { dropRise } from './drop-rise.ts'
import { mailRise } from './mail-rise.ts'

/** States in which weeks are billed, or will be again. */
const goesOn: readonly string[] = ['active', 'paused', 'suspended', 'notice_given']

/** The day of an announced price has come: it is in force, or nobody pays it because the subscription ends by then. */
export async function applyRise(
  app: Pick<App, 'config'>,
  tx: Tx,
  subscription: Subscription,
  rise: StoredAmendment,
): Promise<void> {
  const { state, endsOn } = subscription
  if (!goesOn.includes(state) || (endsOn !== null && endsOn <= rise.effectiveOn)) {
    await dropRise(tx, subscription, rise, 'The subscription ends before the new price.')
    return
  }
  await showInForce(tx, subscription, rise.effectiveOn)
  await moveAmendment(tx, rise, 'apply', { appliedAt: tx.now })
  await mailRise(app, tx, subscription, rise, 'applied')
}

/** Another car brings its own price (R9): an announced one that has not applied is over. The caller writes the life. */
export async function endRiseBySwap(tx: Tx, open: readonly StoredAmendment[]): Promise<void> {
  const rise = open.find((one) => one.kind === 'price_rise')
  if (rise) await moveAmendment(tx, rise, 'cancel', {}, 'The new car has its own price.')
}
