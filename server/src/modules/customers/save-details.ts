import type { CustomerAnswers } from '@faith/contract/customers'
import type { App } from '../../app-context.ts'
import { owning, type Tx } from '../../db.ts'
import { invalid, notFound } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { readCustomer } from './rules/read-customer.ts'
import { placeOf } from './sealed-fields.ts'
import type { CustomerTables } from './tables.ts'

const customers = owning<CustomerTables>()

/** Saves a customer's details; refuses with every error, named below `root`. */
export async function saveDetails(
  app: Pick<App, 'secrets'>,
  tx: Tx,
  customerId: string,
  answers: CustomerAnswers,
  root: string,
): Promise<void> {
  const read = readCustomer(answers, root)
  if (!read.ok) throw invalid(read.errors)
  const { address, ...details } = read.details
  const saved = await customers(tx)
    .updateTable('customers.customers')
    .set({
      ...details,
      addressSealed: await app.secrets.seal(placeOf.address(customerId), JSON.stringify(address)),
      updatedAt: tx.now,
    })
    .where('id', '=', customerId)
    .returning('reference')
    .executeTakeFirst()
  if (!saved) throw notFound()
  await record(tx, {
    action: 'customer.update',
    object: { kind: 'customer', id: customerId, reference: saved.reference },
    customerId,
  })
}
