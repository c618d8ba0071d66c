import * as contract from '@faith/contract/billing'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { invoicePdf } from './invoice-pdf.ts'
import { getPayment, payNow } from './pay-now.ts'
import { showBonds } from './show-bonds.ts'
import { showInvoice, showInvoices } from './show-invoices.ts'
import { paymentView, showPayments } from './show-payments.ts'

export function billingRoutes(http: Http, app: App): void {
  serve(http, app, contract.listInvoices, ({ query, actor }) => showInvoices(app, actor, query))
  serve(http, app, contract.getInvoice, ({ params, actor }) => showInvoice(app, actor, params.invoiceId))
  serve(http, app, contract.downloadInvoice, ({ params, actor }) => invoicePdf(app, actor, params.invoiceId))
  serve(http, app, contract.listBonds, ({ query, actor }) => showBonds(app, actor, query))
  serve(http, app, contract.listPayments, ({ query, actor }) => showPayments(app, actor, query))
  serve(http, app, contract.getPayment, async ({ params, actor }) =>
    paymentView(await getPayment(app, actor, params.paymentId)),
  )
  serve(http, app, contract.payNow, async ({ params, body, actor, request }) => {
    const payment = paymentView(await payNow(app, actor, params.paymentId, body.cardToken))
    if (payment.beingConfirmed) request.status(202)
    return payment
  })
}
