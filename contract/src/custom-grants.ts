import { grants, permissionOf, reachOf } from './access.ts'
import { type Grant, type Permission, roles } from './roles.ts'

/** Where a custom role counts: at the hubs of whoever holds it, or everywhere. */
export type CustomReach = 'hub' | 'any'

/** What every custom role holds: one's own account, the way into the console and what waits there. */
export const alwaysGranted: readonly Permission[] = ['account:read', 'account:update', 'console:search', 'task:read']

/**
 * What a custom role of this reach may be made of, by permission. The ceiling is what the built-in roles of staff hold, the
 * administrator's left out: who lets people in and sets the rules stays in code. A role for one's own hubs is made of what the roles
 * for hubs hold, so that it never asks the database for more than their rows.
 */
export function offeredGrants(reach: CustomReach): ReadonlyMap<Permission, Grant> {
  const offered = new Map<Permission, Grant>()
  for (const grant of grantsBelow(reach)) {
    const permission = permissionOf(grant)
    if (!offered.has(permission) || grant === `${permission}:${reach}`) offered.set(permission, grant)
  }
  return offered
}

function grantsBelow(reach: CustomReach): Grant[] {
  const staff = roles.filter((role) => role !== 'customer' && role !== 'administrator')
  if (reach === 'any') return staff.flatMap((role) => grants[role]).filter((grant) => !grant.endsWith(':hub'))
  return staff.filter((role) => reachOf([role], 'task:read') === 'hub').flatMap((role) => grants[role])
}

const atHubs = offeredGrants('hub')
const everywhere = offeredGrants('any')

/** Permissions that a custom role may hold at all, in order. */
export const offeredPermissions: readonly Permission[] = [...new Set([...atHubs.keys(), ...everywhere.keys()])].sort()

/** Whether a custom role could hold this grant: what is stored counts only as far as the ceiling. */
export function isOffered(grant: string): grant is Grant {
  const permission = permissionOf(grant as Grant)
  return atHubs.get(permission) === grant || everywhere.get(permission) === grant
}
