import { type BuilderChoices, holdProblems } from '@faith/contract/applications'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { Actor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { commitmentById, extendCommitment } from '../fleet/index.ts'
import { mustFindOwn } from './get-hold.ts'
import { chosen } from './open-draft.ts'
import { applicationPolicy } from './policy.ts'
import { renewedEnd } from './rules/hold-times.ts'
import { type ShownHold, showHold } from './show-hold.ts'
import { type HoldRow, mustFind, updateApplication } from './store.ts'

/** Renews the actor's own hold by activity; a hold of a later stage keeps its end. */
export async function renewHold(app: Pick<App, 'db'>, actor: Actor, holdId: string): Promise<ShownHold> {
  return app.db.inTransaction(actor, async (tx) => showHold(tx, await renewLiveHold(tx, await mustFindOwn(tx, holdId))))
}

/** Gives a live checkout hold 20 more minutes, 60 from its beginning at most; a draft takes the choices that come with it. */
export async function renewLiveHold(tx: Tx, hold: HoldRow, choices?: BuilderChoices): Promise<HoldRow> {
  const commitment = await commitmentById(tx, hold.commitmentId)
  if (!commitment?.live || (commitment.expiresAt && commitment.expiresAt <= tx.now)) throw refuse(holdProblems.holdOver)
  const application = await mustFind(tx, hold.applicationId)
  if (choices && application.state === 'draft') {
    if (hold.termPrices[choices.termMonths] === undefined)
      throw refuse(holdProblems.notOffered, 'This car is not offered for that term. Choose another term.')
    await updateApplication(tx, application.id, { ...chosen(choices), savedAt: tx.now })
  }
  if (hold.stage !== 'checkout' || !commitment.expiresAt) return hold
  const { hold: policy } = await applicationPolicy(tx, hold.hubId)
  const end = renewedEnd(tx.now, { expiresAt: commitment.expiresAt, renewableUntil: hold.renewableUntil }, policy)
  if (end > commitment.expiresAt) {
    if (!(await extendCommitment(tx, commitment.id, end))) throw refuse(holdProblems.holdOver)
    await record(tx, {
      action: 'hold.renew',
      object: { kind: 'hold', id: hold.id, reference: hold.reference },
      customerId: hold.customerId,
      hubId: hold.hubId,
    })
  }
  return hold
}
