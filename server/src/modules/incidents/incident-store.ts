import type { Selectable } from 'kysely'
import type { Reader, Tx } from '../../db.ts'
import { notFound } from '../../lib/problem.ts'
import { mustMove } from '../../lib/states.ts'
import { recordChange } from '../../platform/history.ts'
import { record } from '../audit/index.ts'
import { incidents } from './store.ts'
import type { IncidentTable } from './tables.ts'

export type Incident = Readonly<Selectable<IncidentTable>>

/** Writes an incident down as it is reported. */
export async function insertIncident(tx: Tx, incident: Incident): Promise<void> {
  await incidents(tx).insertInto('incidents.incidents').values(incident).execute()
}

/** An incident that the actor may see, or the 404 of a missing one. */
export async function mustFindIncident(reader: Reader, id: string): Promise<Incident> {
  const found = await incidents(reader)
    .selectFrom('incidents.incidents')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Locks an incident, before its account and invoice. */
export async function lockIncident(tx: Tx, id: string): Promise<Incident> {
  const found = await incidents(tx)
    .selectFrom('incidents.incidents')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Writes on an incident's timeline what happened while its state stayed. */
export async function noteOnIncident(tx: Tx, incident: Incident, event: string, what: string): Promise<void> {
  const { id: objectId, customerId, hubId, state } = incident
  const change = { objectId, customerId, hubId, from: state, to: state, event, reason: what }
  await recordChange(tx, 'incidents.incident_history', change)
}

type Change = Partial<
  Pick<
    Incident,
    | 'assessment'
    | 'policeNumber'
    | 'insurerReference'
    | 'withoutFrom'
    | 'withoutTo'
    | 'chargeCents'
    | 'invoiceId'
    | 'creditNoteId'
  >
>

/** Takes a locked incident along an edge of states.json, with what changes beside its state. */
export async function moveIncident(
  tx: Tx,
  incident: Incident,
  event: string,
  change: Change,
  reason: string,
): Promise<Incident> {
  const to = mustMove<Incident['state']>('incident', incident.state, event)
  const { id, reference, customerId, hubId, state } = incident
  await incidents(tx)
    .updateTable('incidents.incidents')
    .set({ ...change, state: to })
    .where('id', '=', id)
    .execute()
  const of = { objectId: id, customerId, hubId }
  await recordChange(tx, 'incidents.incident_history', { ...of, from: state, to, event, reason })
  const object = { kind: 'incident', id, reference }
  // Without what was said: the audit log cannot forget, the timeline can.
  await record(tx, { action: `incident.${event}`, object, customerId, hubId, detail: { from: state, to } })
  return { ...incident, ...change, state: to }
}
