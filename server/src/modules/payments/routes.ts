import * as contract from '@faith/contract/payments'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { removeMethod, setDefaultMethod } from './change-methods.ts'
import { moneyBackRoutes } from './money-back-routes.ts'
import { receiveMessage } from './receive-message.ts'
import { finishMethodSetup, getMethodSetup, setupView, startMethodSetup } from './setup-method.ts'
import { methodView, showMethods } from './show-methods.ts'

export function paymentRoutes(http: Http, app: App): void {
  serve(http, app, contract.receivePaymentEvent, async ({ request }) => {
    await receiveMessage(app, request.rawBody, request.headers)
    return undefined
  })
  serve(http, app, contract.listPaymentMethods, ({ query, actor }) => showMethods(app, actor, query.customerId))
  serve(http, app, contract.startMethodSetup, async ({ actor }) => setupView(await startMethodSetup(app, actor)))
  serve(http, app, contract.getMethodSetup, async ({ params, actor }) =>
    setupView(await getMethodSetup(app, actor, params.setupId)),
  )
  serve(http, app, contract.finishMethodSetup, async ({ params, body, actor }) =>
    setupView(await finishMethodSetup(app, actor, params.setupId, body.cardToken)),
  )
  serve(http, app, contract.setDefaultMethod, async ({ params, actor }) =>
    methodView(await setDefaultMethod(app, actor, params.methodId), app.clock.now()),
  )
  serve(http, app, contract.removePaymentMethod, async ({ params, actor }) => {
    await removeMethod(app, actor, params.methodId)
    return undefined
  })
  moneyBackRoutes(http, app)
}
