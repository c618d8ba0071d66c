import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { debitAccounts } from './debit-accounts.ts'
import { billing } from './store.ts'

const actor = system('billing.charge-due')
const batch = 100

/** Makes the first due attempt of invoices whose time has come and that the biller did not charge itself: moved debits, fees, what waited for another try. */
export async function chargeDue(app: Pick<App, 'db'>): Promise<number> {
  let tried = 0
  for (;;) {
    const made = await app.db.inTransaction(actor, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select account.id from billing.accounts account
        where account.parked_at is null
          and exists (select from billing.invoices invoice where invoice.account_id = account.id and invoice.charge_at <= ${tx.now})
          and not exists (select from billing.debits debit where debit.account_id = account.id and debit.outcome is null and debit.kind <> 'own')
        order by account.id limit ${batch} for update of account skip locked`.execute(owning<object>()(tx))
      return debitAccounts(
        tx,
        rows.map((row) => row.id),
        'due',
      )
    })
    tried += made
    if (made < batch) return tried
  }
}

/** When the next invoice is to be charged. */
export async function nextChargeAt(app: Pick<App, 'db'>): Promise<Date | null> {
  const row = await app.db.read(actor, (reader) =>
    billing(reader)
      .selectFrom('billing.invoices')
      .select((eb) => eb.fn.min('chargeAt').as('at'))
      .where('chargeAt', '>', reader.now)
      .executeTakeFirst(),
  )
  return row?.at ?? null
}
