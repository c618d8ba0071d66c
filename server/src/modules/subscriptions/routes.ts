import * as contract from '@faith/contract/subscriptions'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { quote } from './quote.ts'

export function subscriptionRoutes(http: Http, app: App): void {
  serve(http, app, contract.quote, ({ params, query }) =>
    quote(app, params.slug, { term: query.term, km: query.km, faithCare: query.faith_care, extraDrivers: query.extra_drivers, startOn: query.start_on }),
  )
}
