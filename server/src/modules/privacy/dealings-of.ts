import type { PrivacyObstacle } from '@faith/contract/privacy'
import type { Reader } from '../../db.ts'
import { applicationsOf } from '../applications/index.ts'
import { booksOf } from '../billing/index.ts'
import { incidentsOf } from '../incidents/index.ts'
import { moneyOf } from '../payments/index.ts'
import { subscriptionsOf } from '../subscriptions/index.ts'
import { obstaclesTo } from './rules/obstacles.ts'
import { isHeld } from './store.ts'

/** What stands against erasing a customer's data now. */
export async function obstaclesOf(reader: Reader, customerId: string): Promise<PrivacyObstacle[]> {
  const books = await booksOf(reader, customerId)
  return obstaclesTo({
    applications: await applicationsOf(reader, customerId),
    subscriptions: await subscriptionsOf(reader, customerId),
    openInvoices: books.invoices.filter((invoice) => invoice.openCents > 0),
    creditCents: books.creditCents,
    bonds: books.bonds,
    ...(await moneyOf(reader, customerId)),
    incidents: (await incidentsOf(reader, customerId)).incidents,
    legalHold: await isHeld(reader, customerId),
  })
}
