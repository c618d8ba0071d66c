import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { hubDateAt, instantAt } from '../../lib/calendar.ts'
import { claimEach, openDocuments } from './claim-open.ts'
import { isTrying } from './debit-accounts.ts'
import { moveBond } from './move-document.ts'
import { runTime } from './period-invoice.ts'
import { sendBack } from './send-back.ts'
import { type Account, accountOfCustomer, type Bond, billing, heldCents, lockAccount } from './store.ts'
import { lockBond } from './transfer-bond.ts'

const actor = system('billing.release')

/** The car is back and nothing more is claimed: what is left of the bond goes back by this hub date, by itself. Source: R20. */
export async function releaseBond(tx: Tx, wanted: { bondId: string; by: string }): Promise<void> {
  const bond = await lockWithAccount(tx, wanted.bondId)
  if (!bond || heldCents(bond) === 0) return
  const { timeZone } = await accountOfCustomer(tx, bond.customerId)
  const day = instantAt(timeZone, wanted.by, runTime)
  const releaseAt = new Date(Math.max(day.getTime(), tx.now.getTime()))
  if (bond.state !== 'release_due') await moveBond(tx, bond, 'release', { releaseBy: wanted.by, releaseAt })
  // Asked again with an earlier day, it goes back earlier; one that was sent has no day any more.
  else if (bond.releaseAt && releaseAt < bond.releaseAt)
    await billing(tx)
      .updateTable('billing.bonds')
      .set({ releaseBy: wanted.by, releaseAt })
      .where('id', '=', bond.id)
      .execute()
}

/** Sends back what is released and whose day has come, without anybody's approval. */
export async function sendReleased(app: Pick<App, 'db'>): Promise<number> {
  const due = await app.db.read(actor, (reader) =>
    billing(reader)
      .selectFrom('billing.bonds')
      .select('id')
      .where('state', '=', 'release_due')
      .where('releaseAt', '<=', reader.now)
      .orderBy('releaseAt')
      .limit(200)
      .execute(),
  )
  for (const { id } of due) await app.db.inTransaction(actor, (tx) => send(tx, id))
  return due.length
}

/** When the next bond is to be sent back. */
export async function nextReleaseAt(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    billing(reader)
      .selectFrom('billing.bonds')
      .select((eb) => eb.fn.min('releaseAt').as('at'))
      .where('state', '=', 'release_due')
      .executeTakeFirst(),
  )
  return row?.at ?? null
}

async function send(tx: Tx, bondId: string): Promise<void> {
  const due = await lockWithAccount(tx, bondId)
  if (due?.state !== 'release_due' || !due.releaseAt || due.releaseAt > tx.now) return
  const account = await accountOfCustomer(tx, due.customerId)
  // A debit on its way may pay what is open: the bond waits for its outcome.
  if (await isTrying(tx, account.id)) return
  const bond = await afterClaims(tx, account, due)
  if (!bond) return
  const cents = heldCents(bond)
  const refundedCents = bond.refundedCents + cents
  await billing(tx)
    .updateTable('billing.bonds')
    .set({ refundedCents, releaseAt: null })
    .where('id', '=', bondId)
    .execute()
  await sendBack(tx, account, {
    cents,
    from: 'bonds_held',
    bondId,
    sources: await sourcesOf(tx, bond),
    intent: `bond:${bondId}`,
    reason: `Bond ${bond.reference}`,
  })
}

/** After an end the bond pays what is open still, before the rest goes back, as the agreement says; null when nothing is left. Source: R20. */
async function afterClaims(tx: Tx, account: Account, bond: Bond): Promise<Bond | null> {
  const plan = await billing(tx)
    .selectFrom('billing.plans')
    .select('endedOn')
    .where('subscriptionId', '=', bond.subscriptionId)
    .executeTakeFirst()
  if (!plan?.endedOn) return bond
  const today = hubDateAt(account.timeZone, tx.now)
  const open = await openDocuments(tx, account, bond.subscriptionId)
  const overdue = open.filter((invoice) => invoice.dueOn <= today)
  if (overdue.length === 0) return bond
  await claimEach(tx, bond.id, overdue, { reason: 'Open when the bond went back' })
  const left = await lockBond(tx, bond.id)
  if (!left || heldCents(left) === 0) return null
  return moveBond(tx, left, 'release', { releaseAt: tx.now })
}

/** The payments that a bond came from, its own first, then those of the bond that it took over. */
async function sourcesOf(tx: Tx, bond: Bond): Promise<string[]> {
  const ids: string[] = []
  for (let one: Bond | undefined = bond; one; one = one.fromBondId ? await bondById(tx, one.fromBondId) : undefined) {
    const parts = await billing(tx)
      .selectFrom('billing.allocations')
      .select('paymentId')
      .where('target', '=', 'bond')
      .where('targetId', '=', one.id)
      .where('undoneAt', 'is', null)
      .orderBy('at', 'desc')
      .execute()
    ids.push(...parts.map((part) => part.paymentId))
  }
  return ids
}

async function lockWithAccount(tx: Tx, bondId: string): Promise<Bond | undefined> {
  const seen = await bondById(tx, bondId)
  if (!seen) return undefined
  await lockAccount(tx, (await accountOfCustomer(tx, seen.customerId)).id)
  return lockBond(tx, bondId)
}

function bondById(tx: Tx, id: string): Promise<Bond | undefined> {
  return billing(tx).selectFrom('billing.bonds').selectAll().where('id', '=', id).executeTakeFirst()
}
