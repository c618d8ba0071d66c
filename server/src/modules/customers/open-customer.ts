import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { type AccountActor, system } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { fullName } from '../../lib/names.ts'
import { nextReference } from '../../platform/references.ts'
import { record } from '../audit/index.ts'
import { type Account, accountById, customerIdOf, linkCustomer, lockAccount } from '../identity/index.ts'
import { recordConsent } from './consents.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** The actor with its customer, which is made the first time that the account does something as a customer. */
export async function asCustomer(
  app: Pick<App, 'db'>,
  actor: AccountActor,
): Promise<AccountActor & { customerId: string }> {
  const known = actor.customerIds[0]
  if (known) return { ...actor, customerId: known }
  const customerId = await app.db.inTransaction(system('customers.open'), (tx) => openCustomer(tx, actor.accountId))
  return { ...actor, customerIds: [customerId], customerId }
}

/**
 * Opens the customer of an account, a person with the account's name until they say more; gives the one that is there already. Somebody
 * who is invited has not seen the privacy notice yet.
 */
export async function openCustomer(tx: Tx, accountId: string, sawNotice = true): Promise<string> {
  await lockAccount(tx, accountId)
  const there = await customerIdOf(tx, accountId)
  if (there) return there
  const account = await accountById(tx, accountId)
  if (!account) throw new Error('an account that does not exist opens no customer')
  const id = newId()
  const reference = await nextReference(tx, 'C')
  await customers(tx)
    .insertInto('customers.customers')
    .values(rowOf(id, reference, account, tx.now))
    .execute()
  await linkCustomer(tx, accountId, id)
  if (sawNotice) await recordConsent(tx, id, 'privacy_notice', true)
  if (account.marketingWish) await recordConsent(tx, id, 'marketing', true)
  await record(tx, { action: 'customer.open', object: { kind: 'customer', id, reference }, customerId: id })
  return id
}

function rowOf(id: string, reference: string, account: Account, now: Date) {
  return {
    id,
    reference,
    kind: 'person' as const,
    displayName: fullName(account),
    givenName: account.givenName,
    familyName: account.familyName,
    nativeName: account.nativeName,
    legalName: null,
    abn: null,
    contactName: null,
    email: account.email,
    phone: null,
    addressSealed: null,
    language: account.language,
    openedBy: account.id,
    createdAt: now,
    updatedAt: now,
  }
}
