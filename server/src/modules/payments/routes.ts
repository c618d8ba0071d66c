import * as contract from '@faith/contract/payments'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { receiveMessage } from './receive-message.ts'

export function paymentRoutes(http: Http, app: App): void {
  serve(http, app, contract.receivePaymentEvent, async ({ request }) => {
    await receiveMessage(app, request.rawBody, request.headers)
    return undefined
  })
}
