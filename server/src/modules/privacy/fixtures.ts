import { expect } from 'vitest'
import type { TestApp } from '../../../test/test-app.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/problem.ts'
import { aDriver, applicant, melbourne, refreshed } from '../applications/fixtures.ts'
import { joinHub, saveDrivers } from '../customers/index.ts'
import { updateMyCustomer } from '../customers/update-my-customer.ts'
import { storeEncoded } from '../files/store-image.ts'
import { anAccount } from '../identity/fixtures.ts'

/** Somebody with details, a driver and two photos, who deals with Melbourne but has nothing open. */
export async function aPerson(app: TestApp) {
  const { id, email } = await anAccount(app)
  const account: AccountActor = {
    kind: 'account',
    accountId: id,
    customerIds: [],
    roles: ['customer'],
    hubIds: [],
    sessionId: newId(),
  }
  await updateMyCustomer(app, account, applicant)
  const actor = await refreshed(app, account)
  const [customerId = ''] = actor.customerIds
  const photo = { ok: true as const, bytes: Buffer.from('a photo'), width: 400, height: 300, byteCount: 7 }
  const front = await storeEncoded(app, actor, photo, 'licence_front')
  const driver = await aDriver(app, actor, { frontFileId: front.id, licenceNumber: '048 773 512' })
  await app.db.inTransaction(actor, (tx) => saveDrivers(app, tx, customerId, [driver], '2026-11-23'))
  await app.db.inTransaction({ kind: 'system', job: 'test' }, (tx) => joinHub(tx, customerId, melbourne))
  return { actor, customerId, email, front: front.id }
}

/** An accident of a customer that was worked on and closed. */
export async function anIncident(app: TestApp, customerId: string): Promise<void> {
  await app.query(
    `insert into incidents.incidents (id, reference, subscription_id, assignment_id, vehicle_id, customer_id, hub_id, kind, state, happened_at,
       place, story, other_party, police_number, photo_ids, excess_cents, charge_cents, reported_at, reported_by)
     values ($1, 'FA-IX-72999', $1, $1, $1, $2, $3, 'accident', 'closed', $4, 'Corner of Boundary Street', 'I hit a bollard.',
       'Wei Wang, 0491 570 006', 'QP 2611', '{}', 200000, 50000, $4, 'test')`,
    [newId(), customerId, melbourne, app.clock.now()],
  )
}

/** A customer's first driver as the database has it. */
export const driverOf = async (app: TestApp, customerId: string) =>
  (await app.query<Record<string, unknown>>('select * from customers.drivers where customer_id = $1', [customerId]))[0]!

/** The refusal that a use case ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
