import * as contract from '@faith/contract/offers'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { confirmFleetImport, getFleetImport, refusedRows } from './confirm-fleet-import.ts'
import { previewFleetImport } from './preview-fleet-import.ts'
import { getPrices, setPrices } from './set-prices.ts'

export function offerRoutes(http: Http, app: App): void {
  serve(http, app, contract.getPrices, ({ params, actor }) => getPrices(app, actor, params.vehicleId))
  serve(http, app, contract.setPrices, ({ params, body, actor }) => setPrices(app, actor, params.vehicleId, body))
  serve(http, app, contract.previewFleetImport, ({ query, body, actor }) =>
    previewFleetImport(app, actor, body as unknown as Buffer, query.fileName ?? 'fleet.csv'),
  )
  serve(http, app, contract.getFleetImport, ({ params, actor }) => getFleetImport(app, actor, params.importId))
  serve(http, app, contract.confirmFleetImport, ({ params, actor }) => confirmFleetImport(app, actor, params.importId))
  serve(http, app, contract.downloadRefusedRows, ({ params, actor }) => refusedRows(app, actor, params.importId))
}
