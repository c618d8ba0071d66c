import type { Session } from '@faith/contract/identity'
import type { App } from '../../app-context.ts'
import { type AccountActor, type Actor, isStaff, permissionsOf } from '../../lib/actor.ts'
import { fullName } from '../../lib/names.ts'
import { customRoleNames } from './custom-role-store.ts'
import { factorMethods } from './factor-methods.ts'
import { accountById } from './store.ts'

const visitor: Session = {
  signedIn: false,
  account: null,
  staff: false,
  roles: [],
  customRoles: [],
  customerId: null,
  hubs: [],
  may: [],
  looking: null,
  waitsFor: null,
}

/** Who the actor is and what it may do, for pages. */
export async function getSession(app: Pick<App, 'db'>, actor: Actor, half = false): Promise<Session> {
  if (actor.kind !== 'account') return visitor
  if (half) return { ...visitor, waitsFor: await waitsFor(app, actor) }
  const account = await app.db.read(actor, (reader) => accountById(reader, actor.accountId))
  if (!account) return visitor
  return {
    signedIn: true,
    account: {
      id: account.id,
      name: fullName(account),
      givenName: account.givenName,
      familyName: account.familyName,
      email: account.email,
      emailConfirmed: account.emailConfirmedAt !== null,
      language: account.language,
    },
    staff: isStaff(actor),
    roles: [...actor.roles],
    customRoles: actor.granted?.length ? await customRoleNames(app, actor.accountId) : [],
    customerId: actor.customerIds[0] ?? null,
    hubs: [...actor.hubIds],
    may: permissionsOf(actor),
    looking: actor.seenBy ? { customerId: actor.customerIds[0]!, until: actor.seenBy.until.toISOString() } : null,
    waitsFor: null,
  }
}

async function waitsFor(app: Pick<App, 'db'>, actor: AccountActor): Promise<Session['waitsFor']> {
  const methods = await factorMethods(app, actor.accountId)
  return methods.length > 0 ? 'second_factor' : 'enrolment'
}
