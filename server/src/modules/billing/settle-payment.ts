import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { failpoint } from '../../platform/failpoint.ts'
import { publish } from '../../platform/jobs.ts'
import { finalise, type Payment, paymentById } from '../payments/index.ts'
import { allocate, type Target } from './allocate-payment.ts'
import { payInstalment } from './arrangement.ts'
import { fillBond } from './bond-money.ts'
import { clearArrears, noteFailure } from './dunning-case.ts'
import { amendmentPaid } from './events.ts'
import { firstIntent } from './first-payment.ts'
import { openCase } from './move-case.ts'
import { settleFirst } from './settle-first.ts'
import {
  type Account,
  accountOfCustomer,
  type Bond,
  billing,
  lockAccount,
  lockOpenInvoices,
  openCents,
} from './store.ts'
import { queueNotice } from './tell-customer.ts'
import { tellSettled } from './tell-settled.ts'

/**
 * Settles what the provider said of a payment: moves it, allocates, posts, and tells whom it concerns. Locks account → invoice →
 * bond → payment. A payment that is final already, or of which nothing is known, is left alone.
 */
export async function settlePayment(app: Pick<App, 'db' | 'config'>, paymentId: string): Promise<void> {
  const actor = system('billing.settle')
  const known = await app.db.read(actor, (reader) => paymentById(reader, paymentId))
  if (!known) return
  const subscriptionId = firstIntent.subscriptionOf(known.intent)
  await app.db.inTransaction(actor, async (tx) => {
    if (subscriptionId) await settleFirst(app, tx, paymentId, subscriptionId)
    else await settleOther(tx, known)
    failpoint('billing.before-settled')
  })
  failpoint('billing.after-settled')
}

/** A weekly debit, a retry, an instalment, a customer's own payment, or one for an amendment. */
async function settleOther(tx: Tx, known: Payment): Promise<void> {
  const account = await lockAccount(tx, (await accountOfCustomer(tx, known.customerId)).id)
  const invoices = await lockOpenInvoices(tx, account.id, null)
  const bonds = await lockBonds(tx, known.id)
  const final = await finalise(tx, known.id)
  if (!final?.moved) return
  failpoint('billing.after-finalise')
  const { payment } = final
  switch (payment.state) {
    case 'processing':
      if (payment.challengeUrl === null) await queueNotice(tx, 'being-confirmed', payment.id)
      return
    case 'succeeded': {
      const kind = await endDebit(tx, payment.id, 'paid')
      const targets = await targetsOf(tx, payment.id)
      const today = hubDateAt(account.timeZone, tx.now)
      const named = targets.flatMap((target): Target[] => {
        const invoice = invoices.find((one) => target.target === 'invoice' && one.id === target.targetId)
        // A bond that was given up meanwhile takes no money: it is kept as credit, and a person looks.
        const bond = bonds.find((one) => target.target === 'bond' && one.id === target.targetId && takesMoney(one))
        if (invoice) return [{ invoice, cents: target.amountCents }]
        return bond ? [{ bond, cents: target.amountCents }] : []
      })
      const covered = kind === 'arrangement'
      const due = invoices
        .filter(
          (one) =>
            !one.awaitsPayment &&
            (one.arrangementId !== null) === covered &&
            (covered || one.dueOn <= today || one.chargeAt !== null),
        )
        .map((invoice): Target => ({ invoice, cents: openCents(invoice) }))
      await allocate(tx, account, payment, targets.length > 0 ? named : due)
      failpoint('billing.after-allocate')
      await afterMoney(tx, account, payment, kind)
      return
    }
    default: {
      const kind = await endDebit(tx, payment.id, payment.state === 'cancelled' ? 'cancelled' : 'failed')
      for (const bond of bonds) if (bond.state === 'collecting') await fillBond(tx, bond, 0)
      if (kind === null || kind === 'own') await queueNotice(tx, 'declined', payment.id)
      else
        await noteFailure(tx, account, {
          kind,
          amountCents: payment.amountCents,
          why: payment.declineCode ?? payment.state,
        })
    }
  }
}

async function afterMoney(tx: Tx, account: Account, payment: Payment, kind: string | null): Promise<void> {
  const one = await openCase(tx, account.id)
  if (one && kind === 'arrangement') await payInstalment(tx, one)
  await clearArrears(tx, account)
  if (payment.intent.startsWith('amendment:')) await publish(tx, amendmentPaid, { intent: payment.intent })
  await tellSettled(tx, account)
  await queueNotice(tx, 'receipt', payment.id)
}

async function endDebit(tx: Tx, paymentId: string, outcome: 'paid' | 'failed' | 'cancelled') {
  const debit = await billing(tx)
    .updateTable('billing.debits')
    .set({ outcome })
    .where('paymentId', '=', paymentId)
    .returning('kind')
    .executeTakeFirst()
  return debit?.kind ?? null
}

function takesMoney({ state }: Bond): boolean {
  return state === 'required' || state === 'collecting'
}

function targetsOf(tx: Tx, paymentId: string) {
  return billing(tx)
    .selectFrom('billing.payment_targets')
    .selectAll()
    .where('paymentId', '=', paymentId)
    .orderBy('place')
    .execute()
}

function lockBonds(tx: Tx, paymentId: string): Promise<Bond[]> {
  return billing(tx)
    .selectFrom('billing.bonds')
    .selectAll()
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('billing.payment_targets')
        .select('targetId')
        .where('paymentId', '=', paymentId)
        .where('target', '=', 'bond'),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}
