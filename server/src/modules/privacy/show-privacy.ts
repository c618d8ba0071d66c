import type { App } from '../../app-context.ts'
import { type AccountActor, authorise } from '../../lib/actor.ts'
import { consentsOf, storesIdentity } from '../customers/index.ts'
import { imagesStored } from '../files/index.ts'
import { obstaclesOf } from './dealings-of.ts'
import { kept } from './rules/kept.ts'

/** The actor's consents, what is stored, what stays and why, and what stands against erasing. An account without a customer has nothing yet. */
export async function showPrivacy(app: Pick<App, 'db'>, actor: AccountActor) {
  const [customerId] = actor.customerIds
  if (!customerId) return { consents: [], images: [], identityStored: false, kept: [...kept], obstacles: [] }
  authorise(actor, 'privacy:read', { customerId })
  return app.db.read(actor, async (reader) => ({
    consents: await consentsOf(reader, customerId),
    images: await imagesStored(reader, customerId),
    identityStored: await storesIdentity(reader, customerId),
    kept: [...kept],
    obstacles: await obstaclesOf(reader, customerId),
  }))
}
