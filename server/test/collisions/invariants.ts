import type { AccountActor } from '../../src/lib/actor.ts'
import { system } from '../../src/lib/actor.ts'
import { newId } from '../../src/lib/ids.ts'
import { sealEntries } from '../../src/modules/audit/seal-entries.ts'
import { verifyChain } from '../../src/modules/audit/verify-chain.ts'
import { readBooks } from '../../src/modules/billing/read-books.ts'
import { checkBooks } from '../../src/modules/billing/rules/check-books.ts'
import { reconcileNow } from '../../src/modules/payments/reconcile-statement.ts'
import { showReconciliation } from '../../src/modules/payments/show-reconciliation.ts'
import type { TestApp } from '../test-app.ts'

/** Somebody of finance. */
export const finance = (): AccountActor => ({
  kind: 'account',
  accountId: newId(),
  customerIds: [],
  roles: ['finance'],
  hubIds: [],
  sessionId: newId(),
})

/**
 * What must hold of every subscription, payment and job, each as a statement whose rows are faults (domain.md §4); weeks billed twice and cars
 * promised twice the database refuses. */
const laws: Record<string, string> = {
  'drives without a car, or a car without a driver': `
    select s.reference, s.state from subscriptions.subscriptions s
    left join subscriptions.assignments a on a.subscription_id = s.id and a.state = 'handed_over'
    group by s.id having (count(a.id) = 1) <> (s.state in ('active', 'notice_given', 'suspended', 'return_due', 'overstay'))`,
  'over and still promised a car': `
    select s.reference from subscriptions.subscriptions s join subscriptions.assignments a on a.subscription_id = s.id
    where s.state in ('cancelled', 'closed') and a.state in ('planned', 'handed_over')`,
  'more sent back than was taken': `
    select p.id from payments.payments p join payments.refunds r on r.payment_id = p.id and r.state not in ('failed', 'declined')
    group by p.id having sum(r.amount_cents) > p.amount_cents`,
  'work that failed for good': `
    select task_identifier, last_error from graphile_worker.jobs where attempts > 0`,
}

/** Everything that is wrong anywhere: states, weeks, promises, books, the provider's statement, the audit chain. */
export async function brokenLaws(app: TestApp): Promise<unknown[]> {
  const broken: unknown[] = []
  for (const [law, statement] of Object.entries(laws)) {
    for (const row of await app.query(statement)) broken.push([law, row])
  }
  broken.push(...(await app.db.read(system('test'), async (reader) => checkBooks(await readBooks(reader)))))
  await reconcileNow(app, finance())
  const { differences } = await showReconciliation(app, finance(), {})
  broken.push(...differences.filter((one) => one.closedAt === null))
  await sealEntries(app)
  const chain = await verifyChain(app)
  if (!chain.whole) broken.push(chain)
  return broken
}
