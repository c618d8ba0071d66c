import type { App } from '../../app-context.ts'
import type { Actor } from '../../lib/actor.ts'
import { mustSee } from './get-application.ts'
import { belongsTo, holderOf } from './holder-of.ts'

/**
 * The key under which the browser of an applicant keeps what is not saved yet: names and addresses lie in no browser in clear, and whoever
 * finds them there cannot read them without being signed in as the applicant (OWASP ASVS 5.0 V14.3.3). Staff have no drafts.
 */
export async function getDraftKey(
  app: Pick<App, 'db' | 'secrets'>,
  actor: Actor,
  applicationId: string,
): Promise<{ draftKey: string | null }> {
  const row = await app.db.read(actor, (reader) => mustSee(reader, applicationId))
  if (!belongsTo(row, holderOf(actor))) return { draftKey: null }
  return { draftKey: app.secrets.keyedHash('browser-drafts', row.id).toString('base64') }
}
