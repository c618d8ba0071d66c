import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { issueDocument } from '../billing/index.ts'
import type { OdometerReading } from '../usage/index.ts'
import { amendmentFacts } from './amendment-facts.ts'
import { overageChange } from './overage-change.ts'
import { overageLines } from './overage-credit.ts'
import type { Subscription } from './store.ts'

/** Gives back what a reading that was wrong (as it stood `before`) made of the kilometres over at the return; never charges more. */
export async function creditOverage(tx: Tx, subscription: Subscription, before: OdometerReading): Promise<void> {
  const facts = await amendmentFacts(tx, subscription)
  const line = await overageChange(tx, facts, {
    before: facts.readings.map((one) => (one.id === before.id ? before : one)),
    after: facts.readings,
  })
  if (!line || line.amountCents > 0) return
  const { id: subscriptionId, timeZone } = subscription
  const lines = await overageLines(tx, subscriptionId, line)
  if (lines.length === 0) return
  const issuedOn = hubDateAt(timeZone, tx.now)
  await issueDocument(tx, { subscriptionId, kind: 'overage', lines, issuedOn, chargeAt: 'now' })
}
