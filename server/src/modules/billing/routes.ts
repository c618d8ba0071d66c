import * as contract from '@faith/contract/billing'
import * as documents from '@faith/contract/documents'
import * as dunning from '@faith/contract/dunning'
import type { App } from '../../app-context.ts'
import { type Http, serve } from '../../http/serve.ts'
import { statementPdf } from './account-statement.ts'
import { creditNotePdf } from './credit-note-pdf.ts'
import { invoicePdf } from './invoice-pdf.ts'
import { moneyBackRoutes } from './money-back-routes.ts'
import { showDuePayment } from './pay-due.ts'
import { payDueNow } from './pay-due-now.ts'
import { getPayment, payNow } from './pay-now.ts'
import { refundCredit } from './refund-credit.ts'
import { showBalances } from './show-balances.ts'
import { showBonds } from './show-bonds.ts'
import { showCreditNotes } from './show-credit-notes.ts'
import { showDunning, showDunningCase } from './show-dunning.ts'
import { showInvoice } from './show-invoice.ts'
import { showInvoices } from './show-invoices.ts'
import { paymentView, showPayments } from './show-payments.ts'
import { answerArrangement, contactCase, proposeArrangement } from './work-dunning.ts'
import { writeOffCase } from './write-off.ts'

export function billingRoutes(http: Http, app: App): void {
  serve(http, app, contract.listInvoices, ({ query, actor }) => showInvoices(app, actor, query))
  serve(http, app, contract.getInvoice, ({ params, actor }) => showInvoice(app, actor, params.invoiceId))
  serve(http, app, contract.downloadInvoice, ({ params, actor }) => invoicePdf(app, actor, params.invoiceId))
  serve(http, app, contract.listBonds, ({ query, actor }) => showBonds(app, actor, query))
  serve(http, app, contract.listPayments, ({ query, actor }) => showPayments(app, actor, query))
  serve(http, app, contract.getPayment, async ({ params, actor }) =>
    paymentView(await getPayment(app, actor, params.paymentId)),
  )
  serve(http, app, documents.listCreditNotes, ({ query, actor }) => showCreditNotes(app, actor, query))
  serve(http, app, documents.downloadCreditNote, ({ params, actor }) => creditNotePdf(app, actor, params.creditNoteId))
  serve(http, app, documents.downloadStatement, ({ params, query, actor }) =>
    statementPdf(app, actor, params.customerId, query),
  )
  dunningRoutes(http, app)
  moneyBackRoutes(http, app)
  serve(http, app, contract.payNow, async ({ params, body, actor, request }) => {
    const payment = paymentView(await payNow(app, actor, params.paymentId, body.cardToken))
    if (payment.beingConfirmed) request.status(202)
    return payment
  })
}

function dunningRoutes(http: Http, app: App): void {
  serve(http, app, dunning.listDunningCases, ({ query, actor }) => showDunning(app, actor, query))
  serve(http, app, dunning.getDunningCase, ({ params, actor }) => showDunningCase(app, actor, params.caseId))
  serve(http, app, dunning.contactDunningCase, ({ params, body, actor }) =>
    contactCase(app, actor, params.caseId, body.reason),
  )
  serve(http, app, dunning.proposeArrangement, ({ params, body, actor }) =>
    proposeArrangement(app, actor, params.caseId, body.instalments),
  )
  serve(http, app, dunning.agreeArrangement, ({ params, actor }) =>
    answerArrangement(app, actor, params.caseId, 'agree'),
  )
  serve(http, app, dunning.declineArrangement, ({ params, actor }) =>
    answerArrangement(app, actor, params.caseId, 'decline'),
  )
  serve(http, app, dunning.writeOffDunningCase, ({ params, body, actor }) =>
    writeOffCase(app, actor, params.caseId, body.reason),
  )
  serve(http, app, dunning.payDueByKeptCard, async ({ params, actor, request }) => {
    const payment = await payDueNow(app, actor, params.customerId)
    if (payment.beingConfirmed) request.status(202)
    return payment
  })
  serve(http, app, dunning.listBalances, ({ query, actor }) => showBalances(app, actor, query))
  serve(http, app, dunning.refundCredit, ({ params, body, actor }) => refundCredit(app, actor, params.customerId, body))
  serve(http, app, dunning.startDuePayment, ({ params, body, actor }) =>
    showDuePayment(app, actor, params.customerId, body.keptCard),
  )
}
