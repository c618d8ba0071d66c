import type { App } from '../../app-context.ts'
import type { Reader } from '../../db.ts'
import { type Actor, authorise } from '../../lib/actor.ts'
import { belongsTo, holderOf } from './holder-of.ts'
import { type ShownApplication, showApplication } from './show-application.ts'
import { type ApplicationRow, mustFind } from './store.ts'

/** An application, for the visitor or customer whose it is and for staff who may read it. */
export async function getApplication(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  applicationId: string,
): Promise<ShownApplication> {
  return app.db.read(actor, async (reader) => showApplication(app, reader, await mustSee(reader, applicationId)))
}

/** The application, or the 404 of a missing one for those who may not read it. */
export async function mustSee(reader: Reader, applicationId: string): Promise<ApplicationRow> {
  const row = await mustFind(reader, applicationId)
  if (!belongsTo(row, holderOf(reader.actor))) authorise(reader.actor, 'application:read', row)
  return row
}
