import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { record } from '../audit/index.ts'
import { commitmentById, endCommitment, expiredCommitments, nextCommitmentEnd } from '../fleet/index.ts'
import { applications } from './store.ts'

const actor = system('applications.tidy-holds')

/** When the next hold runs out. */
export function nextHoldEnd(app: Pick<App, 'db'>): Promise<Date | null> {
  return app.db.read(actor, nextCommitmentEnd)
}

/** Ends commitments whose time is up, so that listings hear of it; they block nobody before that either. */
export async function tidyHolds(app: Pick<App, 'db'>): Promise<number> {
  const due = await app.db.read(actor, (reader) => expiredCommitments(reader, 200))
  for (const id of due) {
    await app.db.inTransaction(actor, async (tx) => {
      const commitment = await commitmentById(tx, id)
      if (!commitment?.live || !commitment.expiresAt || commitment.expiresAt > tx.now) return
      await endCommitment(tx, id)
      const hold = await applications(tx)
        .selectFrom('applications.holds')
        .selectAll()
        .where('commitmentId', '=', id)
        .executeTakeFirst()
      if (hold)
        await record(tx, {
          action: 'hold.expire',
          object: { kind: 'hold', id: hold.id, reference: hold.reference },
          customerId: hold.customerId,
          hubId: hold.hubId,
        })
    })
  }
  return due.length
}
