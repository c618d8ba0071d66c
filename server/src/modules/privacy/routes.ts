import * as contract from '@faith/contract/privacy'
import type { App } from '../../app-context.ts'
import { sessionCookieName } from '../../http/auth.ts'
import { type Http, serve } from '../../http/serve.ts'
import { mustBeAccount } from '../../lib/actor.ts'
import { closeMyAccount, eraseMyData } from './erase-data.ts'
import { exportMyData } from './export-data.ts'
import { listLegalHolds, placeLegalHold, releaseLegalHold } from './legal-holds.ts'
import { showPrivacy } from './show-privacy.ts'

export function privacyRoutes(http: Http, app: App): void {
  serve(http, app, contract.getPrivacy, ({ actor }) => showPrivacy(app, mustBeAccount(actor)))
  serve(http, app, contract.exportMyData, ({ actor }) => exportMyData(app, mustBeAccount(actor)))
  serve(http, app, contract.eraseMyData, async ({ actor }) => {
    await eraseMyData(app, mustBeAccount(actor))
    return undefined
  })
  serve(http, app, contract.closeMyAccount, async ({ actor, request }) => {
    await closeMyAccount(app, mustBeAccount(actor))
    request.clearCookie(sessionCookieName(app))
    return undefined
  })
  serve(http, app, contract.listLegalHolds, ({ params, actor }) => listLegalHolds(app, actor, params.customerId))
  serve(http, app, contract.placeLegalHold, ({ params, body, actor }) =>
    placeLegalHold(app, mustBeAccount(actor), params.customerId, body.reason),
  )
  serve(http, app, contract.releaseLegalHold, async ({ params, actor }) => {
    await releaseLegalHold(app, mustBeAccount(actor), params)
    return undefined
  })
}
