import type { Reader } from '../../db.ts'
import { dayInWords, hubDateAt, inWords } from '../../lib/calendar.ts'
import { dollars, sum } from '../../lib/money.ts'
import { methodById, paymentById, refundById } from '../payments/index.ts'
import { dunningPolicy } from './dunning-policy.ts'
import type { Notice } from './mails/notice.ts'
import { linesInWords, ofCreditNote, ofCreditUsed } from './notice-of-credit.ts'
import { dunningDays } from './rules/dunning-days.ts'
import { accountOfCustomer, billing, type DunningCase, invoiceById, isOpen, openCents } from './store.ts'
import type { NoticeKind } from './tell-customer.ts'

const payPath = '/account/due'

/** What there is to say about a subject, or null when it is not there. Amounts and dates in words. */
export function noticeOf(reader: Reader, kind: NoticeKind, id: string): Promise<Notice | null> {
  switch (kind) {
    case 'receipt':
    case 'declined':
    case 'being-confirmed':
      return ofPayment(reader, kind, id)
    case 'overdue':
    case 'suspended':
    case 'recovery':
    case 'cleared':
      return ofCase(reader, kind, id)
    case 'arrangement-proposed':
    case 'arrangement-broken':
      return ofArrangement(reader, id)
    case 'credit-note':
      return ofCreditNote(reader, id)
    case 'charge':
      return ofInvoice(reader, id)
    case 'bond-claimed':
      return ofClaim(reader, id)
    case 'bond-back':
      return ofRefund(reader, id)
    case 'refund-sent':
      return ofRefundSent(reader, id)
    case 'card-expiring':
      return ofMethod(reader, id)
    case 'paid-by-credit':
      return ofCreditUsed(reader, id)
    case 'debit-ahead':
    case 'debit-by-credit':
      return Promise.resolve(null)
  }
}

async function ofPayment(reader: Reader, kind: NoticeKind, id: string): Promise<Notice | null> {
  const payment = await paymentById(reader, id)
  if (!payment) return null
  const { timeZone } = await accountOfCustomer(reader, payment.customerId)
  const parts = await billing(reader)
    .selectFrom('billing.allocations as part')
    .leftJoin('billing.invoices as invoice', 'invoice.id', 'part.targetId')
    .select(['part.target', 'part.amountCents', 'invoice.reference'])
    .where('part.paymentId', '=', id)
    .orderBy('part.id')
    .execute()
  const names = { invoice: 'Invoice', bond: 'Bond', credit: 'Kept as credit' }
  return {
    customerId: payment.customerId,
    hubId: payment.hubId,
    amount: dollars(payment.amountCents),
    date: inWords(hubDateAt(timeZone, payment.finalisedAt ?? payment.createdAt)),
    reference: payment.reference,
    facts: parts.map((part) => [part.reference ?? names[part.target], dollars(part.amountCents)] as const),
    path: kind === 'declined' ? payPath : '/account/invoices',
  }
}

async function ofCase(reader: Reader, kind: NoticeKind, id: string): Promise<Notice | null> {
  const one: DunningCase | undefined = await billing(reader)
    .selectFrom('billing.dunning_cases')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!one) return null
  const days = dunningDays(one.failedOn, await dunningPolicy(reader, one))
  const next: Record<string, readonly (readonly [string, string])[]> = {
    overdue: [
      ['We try again on', days.retriesOn.map(dayInWords).join(', ')],
      ['Suspended if still open on', dayInWords(days.suspendedOn)],
    ],
    suspended: [['Recovery of the car begins on', dayInWords(days.recoveryOn)]],
  }
  return {
    ...one,
    amount: dollars(await overdueOf(reader, one.accountId, hubDateAt(one.timeZone, reader.now))),
    date: inWords(one.failedOn),
    facts: next[kind] ?? [],
    path: kind === 'cleared' ? '/account' : payPath,
  }
}

async function overdueOf(reader: Reader, accountId: string, today: string): Promise<number> {
  const rows = await billing(reader)
    .selectFrom('billing.invoices')
    .select(['state', 'totalCents', 'paidCents', 'creditedCents', 'writtenOffCents'])
    .where('accountId', '=', accountId)
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('dueOn', '<=', today)
    .execute()
  return sum(rows.map(openCents))
}

async function ofArrangement(reader: Reader, id: string): Promise<Notice | null> {
  const one = await billing(reader)
    .selectFrom('billing.arrangements')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!one) return null
  const left = one.instalments.slice(one.paidThrough)
  return {
    customerId: one.customerId,
    hubId: one.hubId,
    amount: dollars(sum(left.map((part) => part.amountCents))),
    date: dayInWords(left[0]?.on ?? one.instalments.at(-1)!.on),
    reference: '',
    facts: left.map((part) => [dayInWords(part.on), dollars(part.amountCents)] as const),
    path: payPath,
  }
}

async function ofInvoice(reader: Reader, id: string): Promise<Notice | null> {
  const invoice = await invoiceById(reader, id)
  if (!invoice || openCents(invoice) === 0) return null
  return {
    customerId: invoice.customerId,
    hubId: invoice.hubId,
    amount: dollars(openCents(invoice)),
    date: dayInWords(invoice.dueOn),
    reference: invoice.reference,
    facts: await linesInWords(reader, id),
    path: '/account/invoices',
  }
}

async function ofClaim(reader: Reader, id: string): Promise<Notice | null> {
  const claim = await billing(reader)
    .selectFrom('billing.bond_claims as claim')
    .innerJoin('billing.invoices as invoice', 'invoice.id', 'claim.invoiceId')
    .select(['claim.customerId', 'claim.hubId', 'claim.amountCents', 'claim.reason', 'claim.at', 'invoice.reference'])
    .where('claim.id', '=', id)
    .executeTakeFirst()
  if (!claim) return null
  const { timeZone } = await accountOfCustomer(reader, claim.customerId)
  return {
    customerId: claim.customerId,
    hubId: claim.hubId,
    amount: dollars(claim.amountCents),
    date: inWords(hubDateAt(timeZone, claim.at)),
    reference: claim.reference,
    facts: [['Why', claim.reason]],
    path: '/account',
  }
}

async function ofRefund(reader: Reader, id: string): Promise<Notice | null> {
  const refund = await billing(reader)
    .selectFrom('billing.refunds')
    .selectAll()
    .where('refundId', '=', id)
    .executeTakeFirst()
  if (!refund) return null
  const { timeZone } = await accountOfCustomer(reader, refund.customerId)
  return {
    customerId: refund.customerId,
    hubId: refund.hubId,
    amount: dollars(refund.amountCents),
    date: inWords(hubDateAt(timeZone, refund.at)),
    reference: '',
    facts: [],
    path: '/account',
  }
}

/** Money that has gone back: to which card, or to the bank account that two people paid it to. */
async function ofRefundSent(reader: Reader, id: string): Promise<Notice | null> {
  const refund = await refundById(reader, id)
  if (!refund) return null
  const { customerId, hubId, amountCents, reference, paymentId, state, reason } = refund
  const payment = await paymentById(reader, paymentId)
  const { timeZone } = await accountOfCustomer(reader, customerId)
  const card = payment?.cardLast4 ? `${payment.cardBrand ?? 'Card'} ending ${payment.cardLast4}` : 'The card that paid'
  return {
    customerId,
    hubId,
    amount: dollars(amountCents),
    date: inWords(hubDateAt(timeZone, refund.finalisedAt ?? reader.now)),
    reference,
    facts: [
      ['To', state === 'paid_out' ? 'Your bank account' : card],
      ['Why', reason],
    ],
    path: '/account/invoices',
  }
}

/** The card for debits ends soon; nothing to say once it is no longer that card. */
async function ofMethod(reader: Reader, id: string): Promise<Notice | null> {
  const method = await methodById(reader, id)
  if (method?.state !== 'active' || !method.isDefault) return null
  return {
    customerId: method.customerId,
    hubId: null,
    amount: '',
    date: `${String(method.expiresMonth).padStart(2, '0')}/${method.expiresYear}`,
    reference: `${method.brand} ending ${method.last4}`,
    facts: [],
    path: '/account/cards',
  }
}
