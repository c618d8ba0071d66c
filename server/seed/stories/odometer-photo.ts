import { storeEncodedEvidence } from '../../src/modules/files/index.ts'
import type { DemoCustomer, World } from './world.ts'

/** Uploads the photo of the odometer that all customers take; gives the id of the file. */
export async function odometerPhoto({ app, odometer }: World, { actor, hub }: DemoCustomer): Promise<string> {
  const of = { customerId: actor.customerIds[0]!, hubId: hub.id, purpose: 'odometer' as const }
  return (await storeEncodedEvidence(app, actor, odometer, of)).id
}
