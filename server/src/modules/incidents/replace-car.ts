import { replacementProblems } from '@faith/contract/replacements'
import type { SwapRecord } from '@faith/contract/swaps'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { vehiclesByIds, vehicleTitle } from '../fleet/index.ts'
import { endReplacementCar, giveReplacementCar, replacementOfIncident } from '../subscriptions/index.ts'
import { type Incident, lockIncident, mustFindIncident, noteOnIncident } from './incident-store.ts'
import { showIncident } from './show-incidents.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets'>

/** The replacement car of an incident, and what could be done. */
export function showReplacement(app: Needs, actor: Actor, incidentId: string) {
  return app.db.read(actor, async (reader) => {
    const incident = await mustFindIncident(reader, incidentId)
    authorise(actor, 'handover:read', incident)
    const shown = await replacementOfIncident(app, reader, incident.subscriptionId, incidentId)
    return incident.state === 'closed' && !shown.out ? { ...shown, why: overWords(incident), cars: [] } : shown
  })
}

/** Gives a replacement car for an open incident. */
export async function giveReplacement(
  app: Needs,
  actor: Actor,
  incidentId: string,
  { vehicleId, ...said }: SwapRecord & { vehicleId: string },
) {
  const { subscriptionId } = await find(app, actor, incidentId)
  await app.db.inTransaction(actor, async (tx) => {
    await giveReplacementCar(app, tx, { subscriptionId, incidentId, vehicleId, said })
    const incident = await lockIncident(tx, incidentId)
    if (incident.state === 'closed') throw refuse(replacementProblems.notPossible, overWords(incident))
    await noteOnIncident(tx, incident, 'give_replacement', await carWords(tx, vehicleId))
  })
  return showIncident(app, actor, incidentId)
}

/** Takes the replacement car back and gives the own one. */
export async function endReplacement(app: Needs, actor: Actor, incidentId: string, said: SwapRecord) {
  const { subscriptionId } = await find(app, actor, incidentId)
  await app.db.inTransaction(actor, async (tx) => {
    const vehicleId = await endReplacementCar(app, tx, { subscriptionId, incidentId, said })
    const incident = await lockIncident(tx, incidentId)
    await noteOnIncident(tx, incident, 'end_replacement', await carWords(tx, vehicleId))
  })
  return showIncident(app, actor, incidentId)
}

async function find(app: Needs, actor: Actor, incidentId: string): Promise<Incident> {
  const incident = await app.db.read(actor, (reader) => mustFindIncident(reader, incidentId))
  authorise(actor, 'handover:record', incident)
  return incident
}

/** The car as a timeline names it. */
async function carWords(tx: Tx, vehicleId: string): Promise<string> {
  const [car] = await vehiclesByIds(tx, [vehicleId])
  return car ? [vehicleTitle(car), car.stockNo].join(', ') : ''
}

function overWords({ reference }: Pick<Incident, 'reference'>): string {
  return `${reference} is closed. A replacement car is given while it is reported, assessed or with the insurer.`
}
