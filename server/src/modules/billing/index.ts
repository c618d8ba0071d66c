export { arrearsOf } from './arrears-of.ts'
export {
  type BilledLine,
  type BilledPeriod,
  billedFrom,
  billedPeriods,
  creditFrom,
  creditUnused,
} from './billed-periods.ts'
export { carryOver, type NewCarried } from './carry-over.ts'
export { changePlan, dropPlanChange, endPlan, pausePlan, resumePlan } from './change-plan.ts'
export { claimBond, type NewClaim } from './claim-bond.ts'
export { type ComingDebit, comingDebits, type ForeseenDocument } from './coming-debits.ts'
export { type FoundCredit, findCredits, lockCredit, mustFindCredit, pastOfCredit } from './credit-drafts.ts'
export { creditNotePdf } from './credit-note-pdf.ts'
export { lineName } from './document-words.ts'
export {
  accountSettled,
  amendmentPaid,
  arrearsCleared,
  firstPaymentSettled,
  recoveryDue,
  suspensionDue,
} from './events.ts'
export { booksOf } from './export-of.ts'
export { type FirstDue, startFirstPayment } from './first-payment.ts'
export { approveDraft, discardDraft, giveCredit } from './give-credit.ts'
export { hearOfChallenge } from './hear-of-challenge.ts'
export { invoicePdf } from './invoice-pdf.ts'
export { isTaxed } from './is-taxed.ts'
export {
  chargeInvoice,
  type DocumentLine,
  type IssuedDocument,
  issueDocument,
  type NewDocument,
} from './issue-document.ts'
export { type ChargedLine, linesOfSubject } from './lines-of-subject.ts'
export { type DebitMove, moveDebit, outlineDebitMove } from './move-debit.ts'
export { nextDebits, type PlanChange, type Week, weeksAhead } from './next-debits.ts'
export { type DocumentPayment, openDocumentPayment } from './open-document-payment.ts'
export { type NewPlan, openPlan } from './open-plan.ts'
export { type OutlinedCredit, outlineCredit } from './outline-credit.ts'
export { paidInvoices } from './paid-invoices.ts'
export { payNow } from './pay-now.ts'
export { type OutlinedRun, outlineRun, type RunInUse, redoRun } from './redo-run.ts'
export { returnCredit } from './refund-credit.ts'
export { releaseBond } from './release-bond.ts'
export { type Carried, type CarriedOver, carryOver as outlineCarryOver } from './rules/carry-over.ts'
export { settleFromBond } from './settle-from-bond.ts'
export { claimsOf, settlementDocuments } from './settlement-documents.ts'
export { showDunning } from './show-dunning.ts'
export { paymentView } from './show-payments.ts'
export { startDocumentPayment, topUpUnderWay } from './start-document-payment.ts'
export { type Bond, bondOf, type Invoice, invoicesOf, lockPlan } from './store.ts'
export type { Buyer, PlanLine } from './tables.ts'
export { dropTopUp, topUpBond, transferBond } from './transfer-bond.ts'
export { voidFirst } from './void-first.ts'
export { voidInvoice } from './void-invoice.ts'
export { answerArrangement, contactCase, proposeArrangement } from './work-dunning.ts'
export { writeOffCase } from './write-off.ts'
