import * as contract from '@faith/contract/switches'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { showSwitches, turnSwitch } from './switches.ts'

export function policyRoutes(http: Http, app: App): void {
  serve(http, app, contract.listSwitches, async ({ actor }) => ({ off: await showSwitches(app, actor) }))
  serve(http, app, contract.turnSwitch, async ({ body, actor }) => ({ off: await turnSwitch(app, actor, body) }))
}
