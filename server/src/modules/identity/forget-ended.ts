import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { knownDeviceSeconds } from './known-device.ts'
import { identity } from './store.ts'

/** Long enough to look into an attack that was found late. */
const eventDays = 365

/** Deletes sessions that have ended, tokens that are a week past use and security events of a year ago. They follow real time, so no test clock waits for them. */
export async function forgetEnded(app: Pick<App, 'db' | 'systemClock'>): Promise<number> {
  const now = app.systemClock.now()
  return app.db.inTransaction(system('identity.forget-ended'), async (tx) => {
    const sessions = await identity(tx).deleteFrom('identity.sessions').where('endsAt', '<=', now).executeTakeFirst()
    const weekAgo = new Date(now.getTime() - 7 * 24 * 3600 * 1000)
    const tokens = await identity(tx).deleteFrom('identity.tokens').where('expiresAt', '<=', weekAgo).executeTakeFirst()
    const events = await identity(tx)
      .deleteFrom('identity.securityEvents')
      .where('at', '<=', new Date(now.getTime() - eventDays * 24 * 3600 * 1000))
      .executeTakeFirst()
    const questions = await identity(tx)
      .deleteFrom('identity.passkeyChallenges')
      .where('expiresAt', '<=', now)
      .executeTakeFirst()
    const asked = await identity(tx)
      .deleteFrom('identity.providerRequests')
      .where('expiresAt', '<=', now)
      .executeTakeFirst()
    const changes = await identity(tx)
      .deleteFrom('identity.emailChanges')
      .where('expiresAt', '<=', now)
      .executeTakeFirst()
    const families = await identity(tx)
      .deleteFrom('identity.refreshFamilies')
      .where('endsAt', '<=', now)
      .executeTakeFirst()
    const devices = await identity(tx)
      .deleteFrom('identity.knownDevices')
      .where('lastSeenAt', '<=', new Date(now.getTime() - knownDeviceSeconds * 1000))
      .executeTakeFirst()
    return (
      Number(sessions.numDeletedRows + tokens.numDeletedRows + events.numDeletedRows) +
      Number(asked.numDeletedRows) +
      Number(questions.numDeletedRows + changes.numDeletedRows + families.numDeletedRows + devices.numDeletedRows)
    )
  })
}
