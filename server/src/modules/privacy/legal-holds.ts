import type { App } from '../../app-context.ts'
import { type AccountActor, type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { customerById } from '../customers/index.ts'
import { holdImages, letImagesGo } from '../files/index.ts'
import { staffNames } from '../identity/index.ts'
import { isHeld, lockPrivacy, privacy } from './store.ts'

/** The legal holds on a customer, newest first. */
export async function listLegalHolds(app: Pick<App, 'db'>, actor: Actor, customerId: string) {
  mustHold(actor, 'legal-hold:read')
  return app.db.read(actor, async (reader) => {
    if (!(await customerById(reader, customerId))) throw notFound()
    authorise(actor, 'legal-hold:read', { customerId })
    const rows = await privacy(reader)
      .selectFrom('privacy.legalHolds')
      .select(['id', 'reason', 'placedBy', 'placedAt', 'releasedAt'])
      .where('customerId', '=', customerId)
      .orderBy('placedAt', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const names = await staffNames(reader)
    return { holds: rows.map((row) => ({ ...row, placedBy: names.get(row.placedBy) ?? null })) }
  })
}

/** Stops erasing and destroying of a customer's data until the hold is released. */
export async function placeLegalHold(app: Pick<App, 'db'>, actor: AccountActor, customerId: string, reason: string) {
  return app.db.inTransaction(actor, async (tx) => {
    const customer = await customerById(tx, customerId)
    if (!customer) throw notFound()
    authorise(actor, 'legal-hold:place', { customerId })
    await lockPrivacy(tx, customerId)
    const id = newId()
    const row = {
      id,
      customerId,
      reason,
      placedBy: actor.accountId,
      placedAt: tx.now,
      releasedBy: null,
      releasedAt: null,
    }
    await privacy(tx).insertInto('privacy.legalHolds').values(row).execute()
    await holdImages(tx, customerId)
    await record(tx, {
      action: 'legal-hold.place',
      object: { kind: 'customer', id: customerId, reference: customer.reference },
      customerId,
      detail: { holdId: id, reason },
    })
    const names = await staffNames(tx)
    return { id, reason, placedBy: names.get(actor.accountId) ?? null, placedAt: tx.now, releasedAt: null }
  })
}

/** Releases a hold; when it was the last one, the dates of images count again. */
export async function releaseLegalHold(
  app: Pick<App, 'db'>,
  actor: AccountActor,
  { customerId, holdId }: { customerId: string; holdId: string },
): Promise<void> {
  await app.db.inTransaction(actor, async (tx) => {
    authorise(actor, 'legal-hold:place', { customerId })
    const released = await privacy(tx)
      .updateTable('privacy.legalHolds')
      .set({ releasedBy: actor.accountId, releasedAt: tx.now })
      .where('id', '=', holdId)
      .where('customerId', '=', customerId)
      .where('releasedAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!released) throw notFound()
    if (!(await isHeld(tx, customerId))) await letImagesGo(tx, customerId)
    await record(tx, {
      action: 'legal-hold.release',
      object: { kind: 'customer', id: customerId },
      customerId,
      detail: { holdId },
    })
  })
}
