import {
  type Grant,
  grants,
  type Permission,
  permissionOf,
  type Reach,
  type Role,
  reachAmong,
} from '@faith/contract/access'
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
  /** What its custom roles grant beside these. */
  readonly granted?: readonly Grant[]
  readonly hubIds: readonly string[]
  readonly sessionId: string
  /** What is asked for ends at the actor's hubs; so does what the database shows, whatever another role would show. */
  readonly atHubsOnly?: boolean
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
  const held = grantsOf(actor)
  return reaches.some((reach) => held.includes(`${permission}:${reach}`) && covers(reach, actor, row))
}

/** Refuses with the answer of a missing object unless the actor holds the permission for it. */
export function authorise(actor: Actor, permission: Permission, row: Belongs): void {
  if (!can(actor, permission, row)) throw notFound()
}

/** Refuses with 403 unless a role of the actor holds the permission at all. */
export function mustHold(actor: Actor, permission: Permission): void {
  if (actor.kind === 'system') return
  if (actor.kind !== 'account' || !reachAmong(grantsOf(actor), permission)) throw forbidden()
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
  const reach = reachAmong(grantsOf(actor), permission)
  if (reach === 'any') return 'any'
  return reach === 'hub' ? actor.hubIds : []
}

/** All hubs, or these. */
export type Within = 'any' | readonly string[]

/**
 * How far staff rows are visible to the actor: all, those of the actor's hubs, or none. As far as they read what waits for a person,
 * which every role of staff does and none reads customers' rows beyond; custom roles are held to the same.
 */
export function staffReach(actor: Actor): 'any' | 'hub' | 'none' {
  if (actor.kind !== 'account') return 'none'
  const reach = reachAmong(grantsOf(actor), 'task:read')
  if (reach === 'any') return actor.atHubsOnly ? 'hub' : 'any'
  return reach === 'hub' ? 'hub' : 'none'
}

/** The actor of an act that asks for this permission: of roles that reach differently far, the widest does not lend its rows to the others. */
export function actingBy(actor: Actor, permission: Permission): Actor {
  if (staffReach(actor) !== 'any') return actor
  const account = mustBeAccount(actor)
  return reachAmong(grantsOf(account), permission) === 'hub' ? { ...account, atHubsOnly: true } : actor
}

/** All that an account is granted, by roles of the access table and by custom ones. */
export function grantsOf({ roles, granted = [] }: Pick<AccountActor, 'roles' | 'granted'>): readonly Grant[] {
  const [first] = roles
  if (roles.length === 1 && granted.length === 0) return grants[first!]
  return [...roles.flatMap((role) => grants[role]), ...granted]
}

/** The permissions that an account holds, once each and in order. */
export function permissionsOf(actor: Pick<AccountActor, 'roles' | 'granted'>): Permission[] {
  return [...new Set(grantsOf(actor).map(permissionOf))].sort()
}

/** Whether an account is of staff: it has any role but the customer's. */
export function isStaff({ roles, granted = [] }: Pick<AccountActor, 'roles' | 'granted'>): boolean {
  return granted.length > 0 || roles.some((role) => role !== 'customer')
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

const reaches: readonly Reach[] = ['any', 'hub', 'own']

function covers(reach: Reach, actor: AccountActor, row: Belongs): boolean {
  switch (reach) {
    case 'any':
      return true
    case 'hub':
      return row.hubId != null && actor.hubIds.includes(row.hubId)
    case 'own':
      return row.customerId != null && actor.customerIds.includes(row.customerId)
  }
}
