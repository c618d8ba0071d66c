import { peopleProblems, type RoleKey, type StaffRole } from '@faith/contract/people'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { readName } from '../../lib/names.ts'
import { invalid, refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { insertRequest } from './grant-role.ts'
import { mailAccount } from './mail-account.ts'
import { invitationMail } from './mails/invitation.ts'
import { hashPassword } from './passwords.ts'
import { emailKey } from './rules/email-key.ts'
import { newSecretToken } from './secret-token.ts'
import { noteSecurityEvent } from './security-event.ts'
import { accountsByEmail, insertAccount, insertToken } from './store.ts'

const validSeconds = 7 * 24 * 3600

/** A member of staff who is to be let in. */
export interface Invitation {
  email: string
  givenName: string
  familyName?: string | undefined
  hubIds?: readonly string[] | undefined
}

/** Invites a member of staff: the account is opened and mailed a link; its role waits for a second administrator. */
export async function invitePerson(
  app: Pick<App, 'db' | 'config' | 'systemClock' | 'log'>,
  actor: AccountActor,
  given: Invitation & { role: RoleKey },
  address: string,
): Promise<{ id: string }> {
  const unusable = await hashPassword(newSecretToken())
  const id = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const made = await openInvited(app, tx, given, [], unusable)
    await insertRequest(app, tx, actor, made.id, given.role)
    return made.id
  })
  await noteSecurityEvent(app, {
    event: 'user_created',
    accountId: id,
    address,
    detail: { by: actor.accountId, role: given.role },
  })
  return { id }
}

/** Opens an invited account with these roles and mails the link by which its owner chooses a password. */
export async function openInvited(
  app: Pick<App, 'config' | 'systemClock'>,
  tx: Tx,
  given: Invitation,
  roles: readonly StaffRole[],
  passwordHash: string,
): Promise<{ id: string; token: string }> {
  const givenName = readName(given.givenName)
  if (!givenName.ok) throw invalid([{ pointer: '/givenName', detail: givenName.detail }])
  const key = emailKey(given.email)
  if ((await accountsByEmail(tx, key)).length > 0) throw refuse(peopleProblems.addressTaken)
  const id = newId()
  const now = app.systemClock.now()
  await insertAccount(
    tx,
    {
      id,
      kind: 'staff',
      status: 'active',
      givenName: givenName.name,
      familyName: given.familyName?.trim() || null,
      nativeName: null,
      email: given.email.trim(),
      emailKey: key,
      emailConfirmedAt: null,
      passwordHash,
      passwordChangedAt: now,
      language: 'en',
      marketingWish: false,
      createdAt: now,
    },
    roles,
    given.hubIds ?? [],
  )
  const token = newSecretToken()
  await insertToken(tx, id, 'reset_password', token, now, validSeconds)
  await record(tx, { action: 'account.invite', object: { kind: 'account', id }, detail: { roles } })
  await mailAccount(app, tx, id, invitationMail, { token })
  return { id, token }
}
