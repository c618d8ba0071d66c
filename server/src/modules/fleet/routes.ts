import * as contract from '@faith/contract/fleet'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { changeState } from './change-state.ts'
import { showVehicle, showVehicles } from './show-vehicles.ts'

export function fleetRoutes(http: Http, app: App): void {
  serve(http, app, contract.listVehicles, ({ query, actor }) => showVehicles(app, actor, query))
  serve(http, app, contract.getVehicle, ({ params, actor }) => showVehicle(app, actor, params.vehicleId))
  serve(http, app, contract.changeVehicleState, ({ params, body, actor }) =>
    changeState(app, actor, params.vehicleId, body.verb, body.reason),
  )
}
