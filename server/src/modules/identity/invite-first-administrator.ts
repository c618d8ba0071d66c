import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { PlainError } from '../../lib/plain-error.ts'
import { openInvited } from './invite-person.ts'
import { hashPassword } from './passwords.ts'
import { activeAdministrators } from './people-store.ts'
import { newSecretToken } from './secret-token.ts'
import { noteSecurityEvent } from './security-event.ts'

/** Lets the first administrator in from the command line; gives the path by which a password is chosen. Later ones come by the People page. */
export async function inviteFirstAdministrator(
  app: Pick<App, 'db' | 'config' | 'systemClock' | 'log'>,
  email: string,
): Promise<string> {
  const unusable = await hashPassword(newSecretToken())
  const { id, token } = await app.db.inTransaction(system('admin-invite'), async (tx) => {
    if ((await activeAdministrators(tx)).length > 0)
      throw new PlainError('There is an administrator already: invite others on the page People.')
    return openInvited(app, tx, { email, givenName: email.split('@')[0]! }, ['administrator'], unusable)
  })
  await noteSecurityEvent(app, {
    event: 'privilege_granted_alone',
    accountId: id,
    address: 'command line',
    detail: { role: 'administrator' },
  })
  return `/reset-password?${new URLSearchParams({ token })}`
}
