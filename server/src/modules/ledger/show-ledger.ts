import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { sum } from '../../lib/money.ts'
import { journal, trialBalance } from './journal.ts'

const pageSize = 50

/** A page of the journal. */
export async function showJournal(
  app: Pick<App, 'db'>,
  actor: Actor,
  filter: { page?: number | undefined; customerId?: string | undefined },
) {
  mustHold(actor, 'ledger:read')
  const page = filter.page ?? 1
  const { entries, total } = await app.db.read(actor, (reader) =>
    journal(reader, { customerId: filter.customerId, page, pageSize }),
  )
  return { entries, page: { page, pageSize, total } }
}

/** The trial balance; debits and credits are equal or something is badly wrong. */
export async function showTrialBalance(app: Pick<App, 'db'>, actor: Actor) {
  mustHold(actor, 'ledger:read')
  const accounts = await app.db.read(actor, trialBalance)
  const debitCents = sum(accounts.map((account) => account.debitCents))
  const creditCents = sum(accounts.map((account) => account.creditCents))
  return { accounts, debitCents, creditCents, balanced: debitCents === creditCents }
}
