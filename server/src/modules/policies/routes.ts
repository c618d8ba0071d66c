import * as contract from '@faith/contract/policies'
import * as switches from '@faith/contract/switches'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { schedulePolicy } from './schedule-policy.ts'
import { listPolicies } from './show-policies.ts'
import { showSwitches, turnSwitch } from './switches.ts'
import { withdrawPolicy } from './withdraw-policy.ts'

export function policyRoutes(http: Http, app: App): void {
  serve(http, app, switches.listSwitches, async ({ actor }) => ({ off: await showSwitches(app, actor) }))
  serve(http, app, switches.turnSwitch, async ({ body, actor }) => ({ off: await turnSwitch(app, actor, body) }))
  serve(http, app, contract.listPolicies, async ({ actor }) => ({ policies: await listPolicies(app, actor) }))
  serve(http, app, contract.schedulePolicy, ({ params, body, actor }) => schedulePolicy(app, actor, params.key, body))
  serve(http, app, contract.withdrawPolicy, async ({ params, body, actor }) => {
    await withdrawPolicy(app, actor, params, body.reason)
    return undefined
  })
}
