import { paymentProblems } from '@faith/contract/payments'
import { NoAnswer, type StatementLine } from '../../adapters/payments/payments.ts'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, actorName, authorise, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { pollProvider } from './ask-provider.ts'
import { hearDispute } from './hear-dispute.ts'
import { noteDifference } from './note-difference.ts'
import { booksOf, paymentsByProvider } from './read-books.ts'
import { type Difference, reconcile } from './rules/reconcile.ts'
import { sendRefund } from './send-refund.ts'
import { payments } from './store.ts'

type Needs = Pick<App, 'db' | 'payments' | 'config'>

const job = system('payments.reconcile')

/** Messages may be a day late, and the provider's clock is not ours: the spans overlap. */
const overlapMs = 86_400_000
const everyMs = 20 * 3_600_000

/** Compares the provider's statement with our books, as somebody of finance. */
export async function reconcileNow(app: Needs, actor: Actor): Promise<string> {
  authorise(actor, 'reconciliation:run', {})
  return run(app, actor)
}

/**
 * The nightly comparison. It goes by real time: the provider's statement does, and the test clock does not move the provider.
 * Returns how many it made.
 */
export async function reconcileNightly(app: Needs): Promise<number> {
  const last = await lastRun(app)
  if (last && Date.now() - last.startedAt.getTime() < everyMs) return 0
  const any = await app.db.read(job, (reader) =>
    payments(reader)
      .selectFrom('payments.payments')
      .select('id')
      .where('providerId', 'is not', null)
      .limit(1)
      .execute(),
  )
  if (any.length > 0) await run(app, job)
  return 0
}

async function run(app: Needs, actor: Actor): Promise<string> {
  const last = await lastRun(app)
  const to = new Date()
  const from = last ? new Date(last.toAt.getTime() - overlapMs) : new Date(0)
  const theirs = await statement(app, from, to)
  await heal(app, theirs)
  const id = newId()
  await app.db.inTransaction(job, async (tx) => {
    const { lines, expected } = await booksOf(tx, theirs, from, new Date(to.getTime() - 60_000))
    const { matched, differences } = reconcile(theirs, lines, expected)
    for (const difference of differences) await noteDifference(tx, difference)
    await closeHealed(tx, theirs, differences)
    const counts = { lines: theirs.length, matched, differences: differences.length }
    await payments(tx)
      .insertInto('payments.reconciliations')
      .values({
        id,
        fromAt: from,
        toAt: to,
        startedAt: to,
        startedBy: actorName(actor),
        finishedAt: new Date(),
        ...counts,
      })
      .execute()
    await record(tx, { action: 'reconciliation.run', object: { kind: 'reconciliation', id }, detail: counts })
  })
  return id
}

async function lastRun(app: Pick<App, 'db'>) {
  return app.db.read(job, (reader) =>
    payments(reader)
      .selectFrom('payments.reconciliations')
      .select(['startedAt', 'toAt'])
      .orderBy('startedAt', 'desc')
      .limit(1)
      .executeTakeFirst(),
  )
}

async function statement(app: Needs, from: Date, to: Date): Promise<StatementLine[]> {
  return app.payments.statement(from, to).catch((error: unknown) => {
    throw error instanceof NoAnswer ? refuse(paymentProblems.providerUnavailable) : error
  })
}

/** Messages that were lost: what the statement names and we have as open is asked for before anything is called a difference. */
async function heal(app: Needs, theirs: readonly StatementLine[]): Promise<void> {
  const known = await app.db.read(job, (reader) => paymentsByProvider(reader, theirs))
  for (const payment of known.payments) {
    if (payment.state !== 'succeeded') await pollProvider(app, payment)
  }
  for (const refund of known.refunds) if (refund.state === 'processing') await sendRefund(app, refund.id)
  for (const providerId of known.unknownDisputes) await hearDispute(app, await app.payments.retrieveDispute(providerId))
}

/** What the two agree on again is closed by itself. */
async function closeHealed(tx: Tx, theirs: readonly StatementLine[], found: readonly Difference[]): Promise<void> {
  const still = new Set(found.map((one) => `${one.kind}:${one.object}:${one.providerId}`))
  const looked = new Set(theirs.map((line) => line.providerId))
  const open = await payments(tx)
    .selectFrom('payments.differences')
    .select(['id', 'kind', 'object', 'providerId'])
    .where('closedAt', 'is', null)
    .where('kind', '<>', 'contradiction')
    .execute()
  for (const one of open) {
    if (!looked.has(one.providerId) || still.has(`${one.kind}:${one.object}:${one.providerId}`)) continue
    await payments(tx)
      .updateTable('payments.differences')
      .set({ closedAt: new Date(), closedBy: actorName(tx.actor), note: 'Agrees again' })
      .where('id', '=', one.id)
      .execute()
  }
}
