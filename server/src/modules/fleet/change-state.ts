import { fleetProblems } from '@faith/contract/fleet'
import type { App } from '../../app-context.ts'
import { type Actor, authorise, mustHold } from '../../lib/actor.ts'
import { forbidden, notFound, refuse } from '../../lib/problem.ts'
import { vehicleById } from './find-vehicles.ts'
import { moveVehicle } from './move-vehicle.ts'
import { possibleVerbs, verbsFor, withTheirOwnPage } from './rules/verbs.ts'
import { rolesOf, showVehicle } from './show-vehicles.ts'

/** Staff take a car to its next state by a verb, such as `pass_prep`; verbs with an act of their own are refused here. */
export async function changeState(
  app: Pick<App, 'db'>,
  actor: Actor,
  vehicleId: string,
  verb: string,
  reason: string | undefined,
) {
  mustHold(actor, 'vehicle:move')
  if (withTheirOwnPage.has(verb)) throw refuse(fleetProblems.verbElsewhere)
  await app.db.inTransaction(actor, async (tx) => {
    const vehicle = await vehicleById(tx, vehicleId)
    if (!vehicle) throw notFound()
    authorise(actor, 'vehicle:move', { hubId: vehicle.hubId })
    if (possibleVerbs(vehicle).includes(verb) && !verbsFor(vehicle, rolesOf(actor)).includes(verb)) throw forbidden()
    await moveVehicle(tx, vehicleId, verb, reason)
  })
  return showVehicle(app, actor, vehicleId)
}
