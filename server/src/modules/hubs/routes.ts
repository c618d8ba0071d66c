import * as contract from '@faith/contract/hubs'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { getHub, listHubs, listSlots } from './show-hubs.ts'

export function hubRoutes(http: Http, app: App): void {
  serve(http, app, contract.listHubs, () => listHubs(app))
  serve(http, app, contract.getHub, ({ params }) => getHub(app, params.slug))
  serve(http, app, contract.listSlots, ({ params, query }) => listSlots(app, params.hubId, query.from, query.days ?? 7))
}
