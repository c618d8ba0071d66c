import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { hubDateAt } from '../../lib/calendar.ts'
import { customerById, driversOf, joinHub, openCustomer, saveDetails, saveDrivers } from '../customers/index.ts'
import { confirmedOwners, inviteCustomer } from '../identity/index.ts'
import type { PlannedTakeover } from './plan-takeover.ts'
import { knownTakeovers } from './store.ts'

type Needs = Pick<App, 'secrets' | 'systemClock'>

/** The customer of a row, who drives, and where its owner chooses a password; null for one who has an account already. */
export interface Let {
  customerId: string
  driverIds: string[]
  driverNames: string[]
  passwordPath: string | null
}

/**
 * Finds or makes the customer of a row: the one that another row of the same number made, the one whose owner has confirmed the address,
 * or a new one, invited to choose a password. Nobody is given a password or a consent.
 */
export async function letIn(app: Needs, tx: Tx, planned: PlannedTakeover, unusable: string): Promise<Let> {
  const { row, hub } = planned
  const { customerId, passwordPath } = await customerOf(app, tx, planned, unusable)
  const customer = await customerById(tx, customerId)
  // What a customer has said here themselves is newer than what the other system knew.
  if (!customer?.phone) await saveDetails(app, tx, customerId, row.customer, '')
  await joinHub(tx, customerId, hub.id)
  const today = hubDateAt(hub.timeZone, tx.now)
  const wanted = [row.driver, ...row.extraDrivers.map((fullName) => ({ fullName }))]
  const there = await driversOf(app, tx, customerId)
  const driverIds: string[] = []
  for (const driver of wanted) {
    const same = there.find((one) => one.fullName === driver.fullName.normalize('NFC').trim())
    driverIds.push(same?.id ?? (await saveDrivers(app, tx, customerId, [driver], today))[0]!)
  }
  return { customerId, driverIds, driverNames: wanted.map((driver) => driver.fullName), passwordPath }
}

async function customerOf(
  app: Needs,
  tx: Tx,
  { row }: PlannedTakeover,
  unusable: string,
): Promise<{ customerId: string; passwordPath: string | null }> {
  const key = row.customerReference.toLowerCase()
  const known = (await knownTakeovers(tx, 'customer_reference', [key])).get(key)
  if (known) return { customerId: known.customerId, passwordPath: null }
  const owner = (await confirmedOwners(tx, [row.email])).get(row.email)
  if (owner) return { customerId: await openCustomer(tx, owner.accountId), passwordPath: null }
  const { customer, email, language } = row
  const named =
    customer.kind === 'person'
      ? { givenName: customer.givenName, familyName: customer.familyName ?? null }
      : { givenName: customer.contactName, familyName: null }
  const invited = await inviteCustomer(app, tx, { ...named, email, language }, unusable)
  return { customerId: await openCustomer(tx, invited.accountId, false), passwordPath: invited.path }
}
