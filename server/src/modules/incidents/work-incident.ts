import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { gstOf } from '../../lib/money.ts'
import { invalid } from '../../lib/problem.ts'
import { issueDocument, isTaxed, lockPlan } from '../billing/index.ts'
import { policySnapshot } from '../policies/index.ts'
import { agreedTerms, daysWithoutCar } from '../subscriptions/index.ts'
import { closeTask } from '../tasks/index.ts'
import { type Incident, lockIncident, moveIncident, mustFindIncident } from './incident-store.ts'
import { mailIncident } from './mail-incident.ts'
import { showIncident } from './show-incidents.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/** What staff find, and from when the customer has no car. */
export function assessIncident(
  app: Needs,
  actor: Actor,
  incidentId: string,
  said: { assessment: string; policeNumber?: string | undefined; withoutFrom?: string | undefined },
) {
  return work(app, actor, incidentId, 'incident:assess', async (tx, incident) => {
    const { assessment, policeNumber, withoutFrom } = said
    const change = {
      assessment,
      withoutFrom: withoutFrom ?? null,
      policeNumber: policeNumber || incident.policeNumber,
    }
    await moveIncident(tx, incident, 'assess', change, assessment)
    await closeTask(tx, { kind: 'incidents.assess', subjectId: incidentId })
  })
}

/** It is with the insurer. */
export function claimIncident(app: Needs, actor: Actor, incidentId: string, insurerReference: string) {
  return work(app, actor, incidentId, 'incident:settle', async (tx, incident) => {
    await moveIncident(tx, incident, 'claim', { insurerReference }, insurerReference)
  })
}

/** What an incident comes to. */
export interface Settled {
  chargeCents: number
  withoutFrom?: string | undefined
  withoutTo?: string | undefined
  reason: string
}

/** Money and car are settled: what the customer pays, the excess of their agreement at most, and the credit of days without a car. */
export function closeIncident(app: Needs, actor: Actor, incidentId: string, said: Settled) {
  return work(app, actor, incidentId, 'incident:settle', async (tx, incident) => {
    const { subscriptionId, excessCents } = incident
    if (said.chargeCents > excessCents)
      throw invalid([{ pointer: '/chargeCents', detail: 'The excess of the agreement is the most that is charged.' }])
    const withoutFrom = said.withoutFrom ?? incident.withoutFrom
    const withoutTo = said.withoutTo ?? null
    if ((withoutFrom === null) !== (withoutTo === null) || (withoutFrom && withoutTo && withoutTo <= withoutFrom))
      throw invalid([
        { pointer: '/withoutTo', detail: 'Give the first day without a car and the day they had one again.' },
      ])
    const { timeZone } = await agreedTerms(tx, subscriptionId)
    const issuedOn = hubDateAt(timeZone, tx.now)
    if (withoutTo && withoutTo > issuedOn)
      throw invalid([{ pointer: '/withoutTo', detail: 'Close it when they have a car again.' }])
    // What is left of the billed lines stays so until the credit is issued.
    await lockPlan(tx, subscriptionId)
    const credit = withoutFrom && withoutTo ? await daysWithoutCar(tx, subscriptionId, withoutFrom, withoutTo) : []
    const creditNote =
      credit.length > 0
        ? await issueDocument(tx, { subscriptionId, kind: 'car_relief', lines: credit, issuedOn, chargeAt: 'now' })
        : null
    const invoice = said.chargeCents > 0 ? await charge(tx, incident, said.chargeCents, issuedOn) : null
    const change = {
      chargeCents: said.chargeCents,
      withoutFrom,
      withoutTo,
      invoiceId: invoice?.id ?? null,
      creditNoteId: creditNote?.id ?? null,
    }
    const closed = await moveIncident(tx, incident, 'close', change, said.reason)
    await mailIncident(app, tx, closed, 'closed', creditNote ? 0 - creditNote.totalCents : null)
  })
}

async function charge(tx: Tx, { subscriptionId, reference, place }: Incident, amountCents: number, issuedOn: string) {
  const gstCents = isTaxed(await policySnapshot(tx, issuedOn), 'damage') ? gstOf(amountCents) : 0
  const note = `${reference}, ${place}: the excess at most`
  return issueDocument(tx, {
    subscriptionId,
    kind: 'damage',
    lines: [{ kind: 'damage', amountCents, gstCents, note }],
    issuedOn,
    chargeAt: 'now',
  })
}

async function work(
  app: Needs,
  actor: Actor,
  incidentId: string,
  permission: `${string}:${string}`,
  act: (tx: Tx, incident: Incident) => Promise<void>,
) {
  const seen = await app.db.read(actor, (reader) => mustFindIncident(reader, incidentId))
  authorise(actor, permission, seen)
  await app.db.inTransaction(actor, async (tx) => act(tx, await lockIncident(tx, incidentId)))
  return showIncident(app, actor, incidentId)
}
