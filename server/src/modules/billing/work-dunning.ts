import { dunningProblems } from '@faith/contract/dunning'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt, instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { dollars, sum } from '../../lib/money.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import { publish } from '../../platform/jobs.ts'
import { moveArrangement, noteArrangement } from './arrangement.ts'
import { overdueCents } from './dunning-case.ts'
import { arrearsCleared } from './events.ts'
import { moveCase } from './move-case.ts'
import { runTime } from './period-invoice.ts'
import { showDunningCase } from './show-dunning.ts'
import { type Account, type Arrangement, billing, type DunningCase, isOpen, lockAccount } from './store.ts'
import { queueNotice } from './tell-customer.ts'

type Needs = Pick<App, 'db'>

/** Staff called or wrote; retries go on. */
export function contactCase(app: Needs, actor: Actor, caseId: string, reason: string) {
  return onCase(app, actor, caseId, 'dunning:work', async (tx, one) => {
    await moveCase(tx, one, 'contact', {}, reason)
  })
}

/** Proposes dates and amounts that pay all that is overdue; the customer agrees or declines. */
export function proposeArrangement(
  app: Needs,
  actor: Actor,
  caseId: string,
  instalments: readonly { on: string; amountCents: number }[],
) {
  return onCase(app, actor, caseId, 'dunning:work', async (tx, one, account) => {
    if (one.state !== 'contacted' && one.state !== 'suspended') await moveCase(tx, one, 'arrange')
    const owed = await overdueCents(tx, account)
    const today = hubDateAt(account.timeZone, tx.now)
    const ordered = instalments.every(
      (part, at) => part.on > (instalments[at - 1]?.on ?? today) && part.amountCents > 0,
    )
    if (!ordered || sum(instalments.map((part) => part.amountCents)) !== owed)
      throw refuse(
        dunningProblems.arrangementDoesNotFit,
        `The instalments must come to ${dollars(owed)}, on days after today, one after the other.`,
      )
    await withdrawProposal(tx, one)
    const row = {
      id: newId(),
      caseId: one.id,
      accountId: account.id,
      customerId: account.customerId,
      hubId: account.hubId,
    }
    await billing(tx)
      .insertInto('billing.arrangements')
      .values({
        ...row,
        state: 'proposed',
        instalments: JSON.stringify(instalments),
        paidThrough: 0,
        nextAt: null,
        proposedAt: tx.now,
      })
      .execute()
    await noteArrangement(tx, row, { from: null, to: 'proposed', event: 'propose' })
    await queueNotice(tx, 'arrangement-proposed', row.id)
  })
}

/** The customer agrees to a proposal, or anybody concerned declines it. Agreed, its dates replace retries and suspension. */
export function answerArrangement(app: Needs, actor: Actor, caseId: string, answer: 'agree' | 'decline') {
  const permission = answer === 'agree' ? 'arrangement:agree' : 'arrangement:decline'
  return onCase(app, actor, caseId, permission, async (tx, one, account) => {
    const proposal = await proposalOf(tx, one)
    if (!proposal) throw notFound()
    if (answer === 'decline') {
      await moveArrangement(tx, proposal, 'decline')
      return
    }
    const [first] = proposal.instalments
    if ((await overdueCents(tx, account)) !== sum(proposal.instalments.map((part) => part.amountCents)))
      throw refuse(dunningProblems.arrangementDoesNotFit, 'What is overdue has changed since. Ask for a new proposal.')
    await moveArrangement(tx, proposal, 'agree', { nextAt: instantAt(account.timeZone, first!.on, runTime) })
    await billing(tx)
      .updateTable('billing.invoices')
      .set({ arrangementId: proposal.id, chargeAt: null })
      .where('accountId', '=', account.id)
      .where(isOpen)
      .where('awaitsPayment', '=', false)
      .where('dueOn', '<=', hubDateAt(account.timeZone, tx.now))
      .execute()
    await moveCase(tx, one, 'arrange', { nextAt: null })
    if (one.state === 'suspended')
      await publish(tx, arrearsCleared, { accountId: account.id, customerId: account.customerId })
  })
}

/** Locks a case's account, runs the work, and shows the case. */
export async function onCase(
  app: Needs,
  actor: Actor,
  caseId: string,
  permission: `${string}:${string}`,
  work: (tx: Tx, one: DunningCase, account: Account) => Promise<void>,
) {
  await app.db.inTransaction(actor, async (tx) => {
    const seen = await caseById(tx, caseId)
    if (!seen) throw notFound()
    authorise(actor, permission, seen)
    const account = await lockAccount(tx, seen.accountId)
    await work(tx, (await caseById(tx, caseId))!, account)
  })
  return showDunningCase(app, actor, caseId)
}

async function withdrawProposal(tx: Tx, one: DunningCase): Promise<void> {
  const before = await proposalOf(tx, one)
  if (before) await moveArrangement(tx, before, 'decline')
}

function proposalOf(tx: Tx, one: DunningCase): Promise<Arrangement | undefined> {
  return billing(tx)
    .selectFrom('billing.arrangements')
    .selectAll()
    .where('caseId', '=', one.id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
}

function caseById(tx: Tx, id: string): Promise<DunningCase | undefined> {
  return billing(tx).selectFrom('billing.dunning_cases').selectAll().where('id', '=', id).executeTakeFirst()
}
