import * as contract from '@faith/contract/console'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { findAnything } from './find-anything.ts'
import { getToday } from './get-today.ts'

export function consoleRoutes(http: Http, app: App): void {
  serve(http, app, contract.getToday, ({ query, actor }) => getToday(app, actor, query))
  serve(http, app, contract.findAnything, ({ query, actor }) => findAnything(app, actor, query.q))
}
