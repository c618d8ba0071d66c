import { privacyProblems } from '@faith/contract/privacy'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type AccountActor, authorise, mustHold } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { forgetSaved } from '../catalogue/index.ts'
import { eraseDetails } from '../customers/index.ts'
import { destroyImages } from '../files/index.ts'
import { closeAccount, lockAccount, unusablePassword } from '../identity/index.ts'
import { eraseReports } from '../incidents/index.ts'
import { eraseMails } from '../notifications/index.ts'
import { obstaclesOf } from './dealings-of.ts'
import { ownOnly } from './own-only.ts'
import { lockPrivacy, privacy } from './store.ts'

/** Erases what no law makes us keep; refused while anything is open, all of it said. */
export async function eraseMyData(app: Pick<App, 'db'>, account: AccountActor): Promise<void> {
  const actor = ownOnly(account)
  authorise(actor, 'privacy:erase', actor)
  await app.db.inTransaction(actor, async (tx) => {
    await lockAccount(tx, actor.accountId)
    await erase(tx, actor.customerId, actor.accountId, 'erasure')
    await eraseMails(tx, { customerId: actor.customerId, accountId: null, closing: false })
    await forgetSaved(tx, actor.accountId)
  })
}

/** Closes the actor's account, erasing as above; every session ends. */
export async function closeMyAccount(
  app: Pick<App, 'db' | 'systemClock' | 'config'>,
  account: AccountActor,
): Promise<void> {
  const unusable = await unusablePassword()
  const [customerId] = account.customerIds
  mustHold(account, 'privacy:close')
  if (customerId) authorise(account, 'privacy:close', { customerId })
  await app.db.inTransaction(account, async (tx) => {
    await lockAccount(tx, account.accountId)
    if (customerId) await erase(tx, customerId, account.accountId, 'closure')
    await forgetSaved(tx, account.accountId)
    await closeAccount(app, tx, account.accountId, unusable)
    // Last, so that it finds the mail that says goodbye.
    await eraseMails(tx, { customerId: customerId ?? null, accountId: account.accountId, closing: true })
  })
}

async function erase(tx: Tx, customerId: string, accountId: string, kind: 'erasure' | 'closure'): Promise<void> {
  await lockPrivacy(tx, customerId)
  const obstacles = await obstaclesOf(tx, customerId)
  if (obstacles.length > 0) throw refuse(privacyProblems.notYet, undefined, { obstacles })
  await eraseDetails(tx, customerId, kind)
  await eraseReports(tx, customerId)
  await destroyImages(tx, customerId)
  await privacy(tx)
    .insertInto('privacy.erasures')
    .values({ id: newId(), customerId, accountId, kind, at: tx.now })
    .execute()
}
