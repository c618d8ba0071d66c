import type { Incident as View } from '@faith/contract/incidents'
import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise, can, mustHold } from '../../lib/actor.ts'
import { earlierOf, hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { notFound } from '../../lib/problem.ts'
import { historyOf } from '../../platform/history.ts'
import { customersByIds } from '../customers/index.ts'
import { imageBytes } from '../files/index.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { agreedTerms, daysWithoutCar } from '../subscriptions/index.ts'
import { type Incident, mustFindIncident } from './incident-store.ts'
import { incidents } from './store.ts'

const pageSize = 50

export interface IncidentFilter {
  state?: Incident['state'] | undefined
  subscriptionId?: string | undefined
  page?: number | undefined
}

/** A page of incidents that the actor may see, the newest first. */
export async function listIncidents(app: Pick<App, 'db'>, actor: Actor, filter: IncidentFilter) {
  mustHold(actor, 'incident:read')
  const page = filter.page ?? 1
  return app.db.read(actor, async (reader) => {
    let query = incidents(reader).selectFrom('incidents.incidents')
    if (filter.state) query = query.where('state', '=', filter.state)
    if (filter.subscriptionId) query = query.where('subscriptionId', '=', filter.subscriptionId)
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('happenedAt', 'desc')
      .orderBy('id', 'desc')
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute()
    const shown = []
    for (const row of rows) shown.push(await viewOf(reader, actor, row))
    return { incidents: shown, page: { page, pageSize, total } }
  })
}

/** An incident with what became of it. */
export async function showIncident(app: Pick<App, 'db'>, actor: Actor, incidentId: string): Promise<View> {
  return app.db.read(actor, async (reader) => {
    const incident = await mustFindIncident(reader, incidentId)
    authorise(actor, 'incident:read', incident)
    return viewOf(reader, actor, incident)
  })
}

/** A photo of an incident, for those who see it. */
export async function incidentPhoto(
  app: Pick<App, 'db' | 'storage' | 'secrets'>,
  actor: Actor,
  incidentId: string,
  fileId: string,
) {
  const incident = await app.db.read(actor, async (reader) => {
    const found = await mustFindIncident(reader, incidentId)
    authorise(actor, 'incident:read', found)
    if (!found.photoIds.includes(fileId)) throw notFound()
    return found
  })
  return imageBytes(app, actor, fileId, { permission: 'incident:read', customerId: incident.customerId })
}

async function viewOf(reader: Reader, actor: Actor, incident: Incident): Promise<View> {
  const { subscriptionId, vehicleId, customerId, withoutFrom, withoutTo } = incident
  const { reference, timeZone } = await agreedTerms(reader, subscriptionId)
  const [car] = await vehiclesByIds(reader, [vehicleId])
  const [customer] = await customersByIds(reader, [customerId])
  const today = hubDateAt(timeZone, reader.now)
  const until = withoutTo ?? today
  const credit =
    withoutFrom && withoutFrom < until
      ? await daysWithoutCar(reader, subscriptionId, withoutFrom, earlierOf(until, today))
      : []
  const past = await historyOf(reader, 'incidents.incident_history', incident.id)
  return {
    id: incident.id,
    reference: incident.reference,
    subscriptionId,
    subscriptionReference: reference,
    maySeeSubscription: can(actor, 'subscription:read', incident),
    customerName: customer?.displayName ?? null,
    carTitle: car ? vehicleTitle(car) : '',
    stockNo: car?.stockNo ?? '',
    kind: incident.kind,
    state: incident.state,
    happenedAt: incident.happenedAt.toISOString(),
    timeZone,
    place: incident.place,
    story: incident.story,
    otherParty: incident.otherParty,
    policeNumber: incident.policeNumber,
    photoIds: incident.photoIds,
    excessCents: incident.excessCents,
    assessment: incident.assessment,
    insurerReference: incident.insurerReference,
    withoutFrom,
    withoutTo,
    chargeCents: incident.chargeCents,
    creditCents: 0 - sum(credit.map((line) => line.amountCents)),
    reportedAt: incident.reportedAt.toISOString(),
    timeline: past.map(({ event, to, at, reason }) => ({ event, to, at: at.toISOString(), reason })),
  }
}
