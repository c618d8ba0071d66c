import { accountViewProblems } from '@faith/contract/account-views'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { identity } from './store.ts'

const viewMs = 15 * 60_000

/** Whom an account view is of. */
interface Viewed {
  customerId: string
  reference: string
  reason: string
}

/** Lets the session of a member of staff see a customer's account as its owner does; a view that is open is replaced. */
export async function openAccountView(
  app: Pick<App, 'systemClock'>,
  tx: Tx,
  actor: AccountActor,
  { customerId, reference, reason }: Viewed,
): Promise<Date> {
  const { rows } = await sql<{ id: string | null }>`select identity.account_of(${customerId}) as id`.execute(
    identity(tx),
  )
  const accountId = rows[0]?.id
  if (!accountId) throw refuse(accountViewProblems.noAccount)
  const startedAt = app.systemClock.now()
  const endsAt = new Date(startedAt.getTime() + viewMs)
  await identity(tx).deleteFrom('identity.accountViews').where('sessionId', '=', actor.sessionId).execute()
  await identity(tx)
    .insertInto('identity.accountViews')
    .values({ sessionId: actor.sessionId, staffAccountId: actor.accountId, accountId, customerId, startedAt, endsAt })
    .execute()
  await record(tx, {
    action: 'account-view.start',
    object: { kind: 'customer', id: customerId, reference },
    customerId,
    detail: { reason, until: endsAt.toISOString() },
  })
  return endsAt
}

/** Ends the view of a session; without one nothing happens. */
export async function stopAccountView(app: Pick<App, 'db'>, actor: AccountActor): Promise<void> {
  if (!actor.seenBy) return
  const customerId = actor.customerIds[0]!
  await app.db.inTransaction(themselves(actor, actor.seenBy.accountId), async (tx) => {
    await identity(tx).deleteFrom('identity.accountViews').where('sessionId', '=', actor.sessionId).execute()
    await record(tx, { action: 'account-view.stop', object: { kind: 'customer', id: customerId }, customerId })
  })
}

/** Writes down one thing that a member of staff looks at. */
export async function noteLooking(
  app: Pick<App, 'db'>,
  actor: AccountActor,
  looked: { operation: string; path: string; requestId: string },
): Promise<void> {
  if (!actor.seenBy) return
  const customerId = actor.customerIds[0]!
  const { operation, path, requestId } = looked
  await app.db.inTransaction(
    themselves(actor, actor.seenBy.accountId),
    (tx) =>
      record(tx, {
        action: 'account-view.look',
        object: { kind: 'customer', id: customerId },
        customerId,
        detail: { operation, path },
      }),
    { requestId },
  )
}

/** The actor as whom the session's requests are served: the account in view while there is one, else the member of staff. */
export async function inView(app: Pick<App, 'db' | 'systemClock'>, actor: AccountActor): Promise<AccountActor> {
  const { rows } = await sql<{ accountId: string; customerId: string; endsAt: Date }>`
    select * from identity.view_of(${actor.sessionId}, ${app.systemClock.now()})`.execute(identity(app.db.public))
  const view = rows[0]
  if (!view) return actor
  return {
    kind: 'account',
    accountId: view.accountId,
    customerIds: [view.customerId],
    roles: ['customer'],
    hubIds: [],
    sessionId: actor.sessionId,
    seenBy: { accountId: actor.accountId, until: view.endsAt },
  }
}

/** The member of staff with no more than their own account. */
function themselves({ sessionId }: AccountActor, accountId: string): AccountActor {
  return { kind: 'account', accountId, customerIds: [], roles: [], hubIds: [], sessionId }
}
