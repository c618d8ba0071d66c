import { dunningProblems } from '@faith/contract/dunning'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { sum } from '../../lib/money.ts'
import { notFound, refuse } from '../../lib/problem.ts'
import {
  defaultMethod,
  type Method,
  openPayment,
  type Payment,
  paymentById,
  startAtProvider,
} from '../payments/index.ts'
import { spendCredit } from './customer-credit.ts'
import { clearArrears } from './dunning-case.ts'
import { paymentView } from './show-payments.ts'
import { type Account, accountOfCustomer, billing, lockAccount, lockOpenInvoices, openCents } from './store.ts'
import { tellSettled } from './tell-settled.ts'

/** The payment of all that is due, ready for a card or for one tap on the kept card. */
export interface DuePayment {
  payment: Payment
  dueCents: number
  method: Method | null
}

/**
 * The payment of all that is due on a customer's account, credit first: opened if none waits, and known to the provider. Two
 * clicks find the same one; what has become due since makes a new one. Refuses when nothing is due.
 */
export async function startDuePayment(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  customerId: string,
  wanted: { keptCard: boolean; returnPath: string },
): Promise<DuePayment> {
  const opened = await app.db.inTransaction(actor, async (tx) => {
    authorise(actor, 'payment:make', { customerId })
    const account = await lockCustomer(tx, customerId)
    const due = await dueNow(tx, account)
    if (due.dueCents === 0) return null
    const method = (await defaultMethod(tx, customerId)) ?? null
    return {
      ...due,
      method,
      payment: await openOwn(tx, account, due, wanted.keptCard ? method : null, wanted.returnPath),
    }
  })
  if (!opened) throw refuse(dunningProblems.nothingOverdue)
  return { ...opened, payment: await startAtProvider(app, opened.payment) }
}

/** What is due on a locked account after its credit, in cents, with the documents. Source: R14. */
async function dueNow(tx: Tx, account: Account): Promise<{ dueCents: number; references: string[] }> {
  const invoices = await lockOpenInvoices(tx, account.id, hubDateAt(account.timeZone, tx.now))
  const left = account.creditCents > 0 ? (await spendCredit(tx, account, invoices)).invoices : invoices
  const open = left.filter((invoice) => openCents(invoice) > 0)
  if (open.length === 0 && invoices.length > 0) {
    await clearArrears(tx, account)
    await tellSettled(tx, account)
  }
  return { dueCents: sum(open.map(openCents)), references: open.map((invoice) => invoice.reference) }
}

async function openOwn(
  tx: Tx,
  account: Account,
  due: { dueCents: number; references: readonly string[] },
  method: Method | null,
  returnPath: string,
): Promise<Payment> {
  const { id: accountId, customerId, hubId, timeZone } = account
  for (const debit of await ownDebits(tx, accountId)) {
    const before = await paymentById(tx, debit.paymentId!)
    const same = debit.amountCents === due.dueCents && before?.methodId === (method?.id ?? null)
    if (before?.state === 'processing' || (before?.state === 'created' && same)) return before
    await billing(tx).updateTable('billing.debits').set({ outcome: 'cancelled' }).where('id', '=', debit.id).execute()
  }
  const id = newId()
  const payment = await openPayment(tx, {
    intent: `own:${id}`,
    customerId,
    hubId,
    amountCents: due.dueCents,
    description: due.references.join(', '),
    returnPath,
    ...(method ? { methodId: method.id, present: true } : {}),
  })
  const row = { id, accountId, customerId, hubId, kind: 'own' as const, paymentId: payment.id, outcome: null }
  await billing(tx)
    .insertInto('billing.debits')
    .values({ ...row, amountCents: due.dueCents, onDate: hubDateAt(timeZone, tx.now), at: tx.now })
    .execute()
  return payment
}

/** Whether a customer's own payment may be charged now: what it pays is due still, and no debit is on its way. */
export async function mayChargeOwn(tx: Tx, payment: Payment): Promise<boolean> {
  const account = await lockCustomer(tx, payment.customerId)
  const invoices = await lockOpenInvoices(tx, account.id, hubDateAt(account.timeZone, tx.now))
  const underWay = await billing(tx)
    .selectFrom('billing.debits')
    .select('id')
    .where('accountId', '=', account.id)
    .where('outcome', 'is', null)
    .where('kind', '<>', 'own')
    .executeTakeFirst()
  return !underWay && sum(invoices.map(openCents)) >= payment.amountCents
}

function ownDebits(tx: Tx, accountId: string) {
  return billing(tx)
    .selectFrom('billing.debits')
    .selectAll()
    .where('accountId', '=', accountId)
    .where('kind', '=', 'own')
    .where('outcome', 'is', null)
    .execute()
}

async function lockCustomer(tx: Tx, customerId: string): Promise<Account> {
  const found = await accountOfCustomer(tx, customerId).catch(() => null)
  if (!found) throw notFound()
  return lockAccount(tx, found.id)
}

/** The same, as its payer sees it. */
export async function showDuePayment(
  app: Pick<App, 'db' | 'payments' | 'config'>,
  actor: Actor,
  customerId: string,
  keptCard: boolean,
) {
  const wanted = { keptCard, returnPath: '/account/due?payment=:payment' }
  const { payment, dueCents, method } = await startDuePayment(app, actor, customerId, wanted)
  return {
    payment: paymentView(payment),
    dueCents,
    fieldsUrl: payment.fieldsUrl,
    hostedUrl: payment.hostedUrl,
    keptCard: method ? { brand: method.brand, last4: method.last4 } : null,
  }
}
