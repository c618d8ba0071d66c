import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { newId } from '../../lib/ids.ts'
import { dollars, sum } from '../../lib/money.ts'
import { insertRows } from '../../platform/bulk.ts'
import { defaultMethods, openPayments, paymentsByIds } from '../payments/index.ts'
import { isOn, switchesOff } from '../policies/index.ts'
import { spendCredit } from './customer-credit.ts'
import { clearArrears, noteFailure } from './dunning-case.ts'
import type { DebitKind } from './dunning-tables.ts'
import { type Account, billing, type Invoice, isOpen, openCents } from './store.ts'
import { queueNotice } from './tell-customer.ts'
import { tellSettled } from './tell-settled.ts'

/**
 * One try for each of the locked accounts: takes all that is due, credit first, and queues the charge of the rest (R14, R16 fine
 * print 9). An account whose last try has no outcome yet is left for later, so nothing is taken twice. Returns how many were tried.
 */
export async function debitAccounts(tx: Tx, accountIds: readonly string[], kind: DebitKind): Promise<number> {
  const accounts = await freeAccounts(tx, accountIds)
  if (accounts.length === 0) return 0
  const owed = await dueInvoices(tx, accounts)
  const tries: Try[] = []
  for (const account of accounts) {
    const due = owed.get(account.id) ?? []
    const { invoices } = account.creditCents > 0 ? await spendCredit(tx, account, due) : { invoices: due }
    const amountCents = sum(invoices.map(openCents))
    if (amountCents > 0) tries.push({ account, amountCents, invoices: invoices.filter((one) => openCents(one) > 0) })
    else if (due.length > 0) {
      await queueNotice(tx, 'paid-by-credit', due[0]!.id)
      await clearArrears(tx, account)
      await tellSettled(tx, account)
    }
  }
  await markTried(tx, [...owed.values()].flat())
  await tryAll(tx, tries, kind)
  return tries.length
}

/** What is tried on one account. */
export interface Try {
  account: Account
  amountCents: number
  invoices: readonly Invoice[]
}

/** Whether a debit of an account is on its way; a customer's own payment is none. */
export async function isTrying(tx: Tx, accountId: string): Promise<boolean> {
  const open = await billing(tx)
    .selectFrom('billing.debits')
    .select('id')
    .where('accountId', '=', accountId)
    .where('outcome', 'is', null)
    .where('kind', '<>', 'own')
    .executeTakeFirst()
  return open !== undefined
}

/** Opens the payments of tries; one without a card has failed already. */
export async function tryAll(tx: Tx, tries: readonly Try[], kind: DebitKind): Promise<void> {
  const methods = await defaultMethods(
    tx,
    tries.map((one) => one.account.customerId),
  )
  const debits = tries.map((one) => ({ ...one, id: newId(), method: methods.get(one.account.customerId) }))
  const payable = debits.filter((one) => one.method)
  const paymentIds = await openPayments(
    tx,
    payable.map(({ id, account, amountCents, invoices, method }) => ({
      intent: `debit:${id}`,
      customerId: account.customerId,
      hubId: account.hubId,
      amountCents,
      description: describe(invoices),
      methodId: method!.id,
    })),
  )
  const paymentOf = new Map(payable.map((one, at) => [one.id, paymentIds[at]!]))
  await insertRows(
    tx,
    'billing.debits',
    debits.map(({ id, account, amountCents }) => ({
      id,
      accountId: account.id,
      customerId: account.customerId,
      hubId: account.hubId,
      kind,
      paymentId: paymentOf.get(id) ?? null,
      amountCents,
      onDate: hubDateAt(account.timeZone, tx.now),
      at: tx.now,
      outcome: paymentOf.has(id) ? null : 'failed',
    })),
  )
  for (const { account, amountCents, method } of debits) {
    if (!method) await noteFailure(tx, account, { kind, amountCents, why: 'no_card' })
  }
}

function describe(invoices: readonly Invoice[]): string {
  const [first, ...more] = invoices
  return more.length === 0
    ? `Invoice ${first!.reference}`
    : `Invoices ${[first!, ...more].map((one) => one.reference).join(', ')}: ${dollars(sum([first!, ...more].map(openCents)))}`
}

/** Accounts that may be tried now: charging is on at their hub, they are not parked and no other try is on its way. */
async function freeAccounts(tx: Tx, accountIds: readonly string[]): Promise<Account[]> {
  if (accountIds.length === 0) return []
  const off = await switchesOff(tx)
  const accounts = await billing(tx)
    .selectFrom('billing.accounts')
    .selectAll()
    .where('id', 'in', accountIds)
    .where('parkedAt', 'is', null)
    .orderBy('id')
    .execute()
  const waiting = await billing(tx)
    .selectFrom('billing.debits')
    .select(['accountId', 'kind', 'paymentId'])
    .where('accountId', 'in', accountIds)
    .where('outcome', 'is', null)
    .execute()
  const own = waiting.filter((debit) => debit.kind === 'own').map((debit) => debit.paymentId!)
  const underWay = new Set(
    (await paymentsByIds(tx, own)).filter((one) => one.state === 'processing').map((one) => one.id),
  )
  const busy = new Set(
    waiting.filter((debit) => debit.kind !== 'own' || underWay.has(debit.paymentId!)).map((debit) => debit.accountId),
  )
  return accounts.filter((account) => !busy.has(account.id) && isOn(off, 'charging', account.hubId))
}

/** All that is due on accounts, oldest first, without what an arrangement pays. */
async function dueInvoices(tx: Tx, accounts: readonly Account[]): Promise<Map<string, Invoice[]>> {
  const today = new Map(accounts.map((account) => [account.id, hubDateAt(account.timeZone, tx.now)]))
  const rows = await billing(tx)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('accountId', 'in', [...today.keys()])
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('arrangementId', 'is', null)
    .orderBy('accountId')
    .orderBy('dueOn')
    .orderBy('issuedAt')
    .orderBy('id')
    .forUpdate()
    .execute()
  const owed = new Map<string, Invoice[]>()
  for (const invoice of rows) {
    const due = invoice.dueOn <= today.get(invoice.accountId)! || (invoice.chargeAt && invoice.chargeAt <= tx.now)
    if (due) owed.set(invoice.accountId, [...(owed.get(invoice.accountId) ?? []), invoice])
  }
  return owed
}

async function markTried(tx: Tx, invoices: readonly Invoice[]): Promise<void> {
  const ids = invoices.filter((invoice) => invoice.chargeAt).map((invoice) => invoice.id)
  if (ids.length === 0) return
  await billing(tx).updateTable('billing.invoices').set({ chargeAt: null }).where('id', 'in', ids).execute()
}
