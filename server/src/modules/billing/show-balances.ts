import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, mustBeAccount, mustHold } from '../../lib/actor.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { sum } from '../../lib/money.ts'
import { defaultMethod } from '../payments/index.ts'
import { namesOf } from './names-of.ts'
import { type Account, billing, isOpen, openCents } from './store.ts'

/** What the caller's customers (or a named one) owe now, have as credit, and what is being taken. */
export async function showBalances(app: Pick<App, 'db'>, actor: Actor, filter: { customerId?: string | undefined }) {
  mustHold(actor, 'invoice:read')
  const ids = filter.customerId ? [filter.customerId] : mustBeAccount(actor).customerIds
  return app.db.read(actor, async (reader) => {
    const accounts =
      ids.length > 0
        ? await billing(reader).selectFrom('billing.accounts').selectAll().where('customerId', 'in', ids).execute()
        : []
    const names = await namesOf(
      reader,
      accounts.map((account) => account.customerId),
    )
    const balances = []
    for (const account of accounts)
      balances.push(await balanceOf(reader, account, names.get(account.customerId) ?? null))
    return { balances }
  })
}

async function balanceOf(reader: Reader, account: Account, customerName: string | null) {
  const { id, customerId, timeZone, creditCents } = account
  const invoices = await billing(reader)
    .selectFrom('billing.invoices')
    .selectAll()
    .where('accountId', '=', id)
    .where(isOpen)
    .where('awaitsPayment', '=', false)
    .where('dueOn', '<=', hubDateAt(timeZone, reader.now))
    .orderBy('dueOn')
    .orderBy('issuedAt')
    .execute()
  const underWay = await billing(reader)
    .selectFrom('billing.debits')
    .select('id')
    .where('accountId', '=', id)
    .where('outcome', 'is', null)
    .where('kind', '<>', 'own')
    .executeTakeFirst()
  const openCase = await billing(reader)
    .selectFrom('billing.dunning_cases')
    .select('id')
    .where('accountId', '=', id)
    .where('state', 'not in', ['resolved', 'written_off'])
    .executeTakeFirst()
  const method = await defaultMethod(reader, customerId)
  const dueCents = sum(invoices.map(openCents))
  return {
    customerId,
    customerName,
    dueCents,
    creditCents,
    toPayCents: Math.max(0, dueCents - creditCents),
    debitUnderWay: underWay !== undefined,
    caseId: openCase?.id ?? null,
    keptCard: method ? { brand: method.brand, last4: method.last4 } : null,
    documents: invoices.map((invoice) => ({
      id: invoice.id,
      reference: invoice.reference,
      dueOn: invoice.dueOn,
      openCents: openCents(invoice),
    })),
  }
}
