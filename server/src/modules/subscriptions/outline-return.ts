import type { ReturnPreview } from '@faith/contract/handovers'
import { subscriptionProblems } from '@faith/contract/subscriptions'
import type { App } from '../../app-context.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { addDays, laterOf } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { refuse } from '../../lib/problem.ts'
import { creditFrom } from '../billing/index.ts'
import { latestReadings } from '../fleet/index.ts'
import { policyNumber } from '../policies/index.ts'
import { type AmendmentFacts, amendmentFacts } from './amendment-facts.ts'
import { type Kilometres, kilometresTo, overageDocuments } from './kilometres.ts'
import type { PlannedDocument } from './planned-document.ts'
import { replacementOut } from './replacement/replacements.ts'
import { overstayWeeks } from './rules/overstay.ts'
import { mustFind } from './store.ts'

/** A car that comes back today, worked out: for good or for a pause, and what is issued. */
export interface OutlinedReturn {
  kind: 'end' | 'pause'
  documents: PlannedDocument[]
  /** Null for a pause, and while no reading is given. */
  kilometres: Kilometres | null
}

/** What a return today comes to at a reading; nothing is written. */
export async function previewReturn(
  app: Pick<App, 'db'>,
  actor: Actor,
  subscriptionId: string,
  odometerKm?: number,
): Promise<ReturnPreview> {
  return app.db.read(actor, async (reader) => {
    const subscription = await mustFind(reader, subscriptionId)
    authorise(actor, 'handover:record', subscription)
    const facts = await amendmentFacts(reader, subscription)
    const vehicleId = (await replacementOut(reader, subscriptionId))?.vehicleId ?? subscription.vehicleId
    const last = (await latestReadings(reader, [vehicleId])).get(vehicleId)?.km ?? 0
    const outlined = outlineReturn(facts, odometerKm ?? null)
    const documents = outlined.documents.map(({ subject, lines }) => ({
      subject,
      totalCents: sum(lines.map((line) => line.amountCents)),
      gstCents: sum(lines.map((line) => line.gstCents)),
    }))
    return {
      kind: outlined.kind,
      lastKm: last,
      documents,
      totalCents: sum(documents.map((one) => one.totalCents)),
      kilometres: outlined.kilometres,
      bondBackBy:
        outlined.kind === 'end' ? addDays(facts.today, policyNumber(facts.policy, 'bond.release_days')) : null,
    }
  })
}

/** The documents of a return today at a reading. Source: R10, R11, R13. */
export function outlineReturn(facts: AmendmentFacts, odometerKm: number | null): OutlinedReturn {
  const { subscription, today } = facts
  if (facts.open.some((one) => one.kind === 'pause')) {
    const lines = facts.billed.filter((line) => line.to > today).map((line) => creditFrom(line, today))
    const documents = lines.length > 0 ? [{ on: today, subject: 'pause', lines }] : []
    return { kind: 'pause', documents, kilometres: null }
  }
  const { endsOn } = subscription
  if (endsOn === null || (subscription.endKind === 'early' && today < endsOn))
    throw refuse(subscriptionProblems.noReturnAgreed)
  // Days after the end count for the allowance (fine print 7); an earlier return is billed to its end (R8), which counts as well.
  const kilometres = odometerKm === null ? null : kilometresTo(facts, laterOf(today, endsOn), odometerKm)
  const over = kilometres ? overageDocuments(today, kilometres) : []
  return { kind: 'end', documents: [...overstayDocuments(facts, today), ...over], kilometres }
}

/** Days after the end that are not invoiced yet, up to `until` (exclusive): a document a week. Source: R11. */
export function overstayDocuments(
  facts: Pick<AmendmentFacts, 'subscription' | 'life'>,
  until: string,
): PlannedDocument[] {
  const { endsOn, overstayBilledTo } = facts.subscription
  if (endsOn === null) return []
  const condition = facts.life.conditions.findLast((one) => one.fromOn <= endsOn) ?? facts.life.conditions[0]!
  const weekly = condition.lines.map(({ kind, amountCents }) => ({ kind, amountCents, tax: 'gst' as const }))
  return overstayWeeks(endsOn, until, weekly)
    .filter((week) => week.from >= (overstayBilledTo ?? endsOn))
    .map((week) => ({
      on: addDays(week.from, week.days),
      subject: 'overstay',
      lines: week.amounts.map((amount) => ({ ...amount, from: week.from, to: addDays(week.from, week.days) })),
    }))
}
