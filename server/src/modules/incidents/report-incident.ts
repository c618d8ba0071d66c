import { type IncidentReport, incidentProblems } from '@faith/contract/incidents'
import type { App } from '../../app-context.ts'
import { type AccountActor, type Actor, actorName, authorise } from '../../lib/actor.ts'
import { instantAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { recordChange } from '../../platform/history.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { evidenceOf, storeEvidence } from '../files/index.ts'
import { policyNumber } from '../policies/index.ts'
import { agreedTerms, carHeldAt } from '../subscriptions/index.ts'
import { openTask } from '../tasks/index.ts'
import { type Incident, insertIncident } from './incident-store.ts'
import { mailIncident } from './mail-incident.ts'
import { showIncident } from './show-incidents.ts'

type Needs = Pick<App, 'db' | 'config' | 'log' | 'secrets' | 'storage' | 'virusScan'>

/** Takes a photo of an incident that is being reported; its customer and the hub see it. */
export async function uploadIncidentPhoto(app: Needs, actor: AccountActor, subscriptionId: string, upload: Buffer) {
  const terms = await app.db.read(actor, (reader) => agreedTerms(reader, subscriptionId))
  authorise(actor, 'incident:report', terms)
  const { customerId, hubId } = terms
  return storeEvidence(app, actor, upload, { customerId, hubId, purpose: 'damage' })
}

/** What happened, as the customer or staff for them tell it; the excess of the signed agreement is kept with it. */
export async function reportIncident(app: Needs, actor: Actor, subscriptionId: string, said: IncidentReport) {
  const id = await app.db.inTransaction(actor, async (tx) => {
    const terms = await agreedTerms(tx, subscriptionId)
    authorise(actor, 'incident:report', terms)
    const happenedAt = instantAt(terms.timeZone, said.happenedOn, said.happenedTime)
    if (happenedAt > tx.now) throw invalid([{ pointer: '/happenedOn', detail: 'This is in the future.' }])
    const held = await carHeldAt(tx, subscriptionId, happenedAt)
    if (!held) throw refuse(incidentProblems.noCarThen)
    const seen = await evidenceOf(tx, held.customerId, said.photoIds)
    if (seen.length !== said.photoIds.length)
      throw invalid([{ pointer: '/photoIds', detail: 'A photo is not there any more. Add it again.' }])
    const { kind, place, story, otherParty, policeNumber } = said
    const incident: Incident = {
      id: newId(),
      reference: await nextReference(tx, 'IX'),
      ...held,
      kind,
      state: 'reported',
      happenedAt,
      place,
      story,
      otherParty: otherParty || null,
      policeNumber: policeNumber || null,
      photoIds: [...said.photoIds],
      excessCents: policyNumber(terms.policy, terms.faithCare ? 'damage.excess_faith_care' : 'damage.excess'),
      assessment: null,
      insurerReference: null,
      withoutFrom: null,
      withoutTo: null,
      chargeCents: null,
      invoiceId: null,
      creditNoteId: null,
      reportedAt: tx.now,
      reportedBy: actorName(actor),
    }
    await insertIncident(tx, incident)
    const { customerId, hubId, reference } = incident
    const of = { objectId: incident.id, customerId, hubId }
    await recordChange(tx, 'incidents.incident_history', { ...of, from: null, to: 'reported', event: 'report' })
    const object = { kind: 'incident', id: incident.id, reference }
    await record(tx, { action: 'incident.report', object, customerId, hubId, detail: { kind, photos: seen.length } })
    await openTask(tx, {
      kind: 'incidents.assess',
      subject: object,
      hubId,
      customerId,
      reason: `${kind === 'theft' ? 'The car was stolen' : `Reported: ${kind}`}. ${place}.`,
      verb: 'Assess',
      dueAt: new Date(tx.now.getTime() + (kind === 'theft' ? 2 : 24) * 3_600_000),
    })
    await mailIncident(app, tx, incident, 'reported', null)
    return incident.id
  })
  return showIncident(app, actor, id)
}
