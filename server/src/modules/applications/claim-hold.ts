import { holdProblems } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { asCustomer, joinHub } from '../customers/index.ts'
import { liveHoldsOf } from './holder-of.ts'
import { applicationPolicy } from './policy.ts'
import { type ShownHold, showHold } from './show-hold.ts'
import { applications, findHold, type HoldRow, lockHolder } from './store.ts'

/** Takes a visitor's hold and its application into the account that signed in, for whoever brings the cookie. Claiming again changes nothing. */
export async function claimHold(
  app: Pick<App, 'db'>,
  account: AccountActor,
  visitorHash: string | null,
  holdId: string,
): Promise<ShownHold> {
  const actor = await asCustomer(app, account)
  // Neither actor alone sees both sides of the claim, so it runs as the system after these checks.
  return app.db.inTransaction(system('applications.claim'), async (tx) => {
    const hold = await findHold(tx, holdId)
    if (!hold) throw notFound()
    if (hold.customerId === actor.customerId) return showHold(tx, hold)
    if (hold.customerId !== null || !visitorHash || hold.visitorHash !== visitorHash) throw notFound()
    await lockHolder(tx, { customerId: actor.customerId, visitorHash: null })
    await mustHaveRoom(tx, actor.customerId, hold)
    await giveTo(tx, hold, actor)
    return showHold(tx, (await findHold(tx, holdId))!)
  })
}

async function mustHaveRoom(tx: Tx, customerId: string, hold: HoldRow): Promise<void> {
  const { hold: policy } = await applicationPolicy(tx, hold.hubId)
  const theirs = await liveHoldsOf(tx, { customerId: null, visitorHash: hold.visitorHash! })
  const live = await liveHoldsOf(tx, { customerId, visitorHash: null })
  if (theirs.some((one) => one.id === hold.id) && live.length >= policy.maxPerCustomer)
    throw refuse(holdProblems.tooManyHolds)
}

async function giveTo(tx: Tx, hold: HoldRow, actor: AccountActor & { customerId: string }): Promise<void> {
  const { customerId } = actor
  await applications(tx)
    .updateTable('applications.holds')
    .set({ customerId, visitorHash: null })
    .where('applicationId', '=', hold.applicationId)
    .execute()
  await applications(tx)
    .updateTable('applications.applications')
    .set({ customerId, accountId: actor.accountId, visitorHash: null, savedAt: tx.now })
    .where('id', '=', hold.applicationId)
    .execute()
  if (hold.hubId) await joinHub(tx, customerId, hold.hubId)
  const by = { account: actor.accountId }
  await record(tx, {
    action: 'hold.claim',
    object: { kind: 'hold', id: hold.id, reference: hold.reference },
    customerId,
    hubId: hold.hubId,
    detail: by,
  })
}
