import { type Permission, type Reach, type Role, reachOf } from '@faith/contract/access'
import { forbidden, notFound, signInRequired } from './problem.ts'

/** A person without an account; the token is the hash of the `fa-visitor` cookie, if there is one. */
export interface VisitorActor {
  readonly kind: 'visitor'
  readonly token: string | null
}

/** A signed-in account with what it may reach. */
export interface AccountActor {
  readonly kind: 'account'
  readonly accountId: string
  readonly customerIds: readonly string[]
  readonly roles: readonly Role[]
  readonly hubIds: readonly string[]
  readonly sessionId: string
  /** A member of staff who sees this account as its owner does, to look only. */
  readonly seenBy?: { readonly accountId: string; readonly until: Date }
}

/** A job, the seeder or a provider's message. */
export interface SystemActor {
  readonly kind: 'system'
  readonly job: string
}

/** Sign-in and sign-up, which see the tables of identity only. */
export interface AuthActor {
  readonly kind: 'auth'
}

export type Actor = VisitorActor | AccountActor | SystemActor | AuthActor

/** The actor of a job or of the seeder. */
export function system(job: string): SystemActor {
  return { kind: 'system', job }
}

/** Which customer and hub an object belongs to. */
export interface Belongs {
  readonly customerId?: string | null
  readonly hubId?: string | null
}

/** Whether the actor holds a permission for an object. */
export function can(actor: Actor, permission: Permission, row: Belongs): boolean {
  if (actor.kind === 'system') return true
  if (actor.kind !== 'account') return false
  return actor.roles.some((role) => covers(reachOf([role], permission), actor, row))
}

/** Refuses with the answer of a missing object unless the actor holds the permission for it. */
export function authorise(actor: Actor, permission: Permission, row: Belongs): void {
  if (!can(actor, permission, row)) throw notFound()
}

/** Refuses with 403 unless some role of the actor holds the permission at all. */
export function mustHold(actor: Actor, permission: Permission): void {
  if (actor.kind === 'system') return
  if (actor.kind !== 'account' || !reachOf(actor.roles, permission)) throw forbidden()
}

/** The actor as a signed-in account, or a 401. */
export function mustBeAccount(actor: Actor): AccountActor {
  if (actor.kind !== 'account') throw signInRequired()
  return actor
}

/** Where the actor holds a permission as staff: everywhere, or at these hubs. What customers hold of their own does not count. */
export function hubsWhere(actor: Actor, permission: Permission): Within {
  if (actor.kind === 'system') return 'any'
  if (actor.kind !== 'account') return []
  const reach = reachOf(actor.roles, permission)
  if (reach === 'any') return 'any'
  return reach === 'hub' ? actor.hubIds : []
}

/** All hubs, or these. */
export type Within = 'any' | readonly string[]

/** How far staff rows are visible to the actor: all, those of the actor's hubs, or none. */
export function staffReach(actor: Actor): 'any' | 'hub' | 'none' {
  if (actor.kind !== 'account') return 'none'
  if (actor.roles.some((role) => role === 'finance' || role === 'administrator' || role === 'auditor')) return 'any'
  return actor.roles.some((role) => role !== 'customer') ? 'hub' : 'none'
}

/** The name under which history and audit rows know the actor. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'account':
      return `account:${actor.seenBy?.accountId ?? actor.accountId}`
    case 'system':
      return `system:${actor.job}`
    case 'visitor':
      return 'visitor'
    case 'auth':
      return 'auth'
  }
}

function covers(reach: Reach | null, actor: AccountActor, row: Belongs): boolean {
  switch (reach) {
    case null:
      return false
    case 'any':
      return true
    case 'hub':
      return row.hubId != null && actor.hubIds.includes(row.hubId)
    case 'own':
      return row.customerId != null && actor.customerIds.includes(row.customerId)
  }
}
