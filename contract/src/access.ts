import { officeGrants } from './office-grants.ts'
import type { Grant, Permission, Reach, Role } from './roles.ts'

export { type Grant, type Permission, type Reach, type Role, roles } from './roles.ts'

/** The access table: what each role may do and how far. A route whose permission nobody holds fails the build. */
export const grants: Readonly<Record<Role, readonly Grant[]>> = {
  customer: [
    'account:read:own',
    'account:update:own',
    'agreement:read:own',
    'agreement:sign:own',
    'application:read:own',
    'application:submit:own',
    'application:update:own',
    'application:withdraw:own',
    'arrangement:agree:own',
    'arrangement:decline:own',
    'bond:read:own',
    'customer:read:own',
    'customer:update:own',
    'debit:move:own',
    'dunning:read:own',
    'file:read:own',
    'file:upload:own',
    'hold:claim:own',
    'hold:place:own',
    'hold:read:own',
    'hold:release:own',
    'hold:renew:own',
    'incident:read:own',
    'incident:report:own',
    'inspection:answer:own',
    'inspection:read:own',
    'invoice:read:own',
    'payment-method:read:own',
    'payment-method:save:own',
    'payment-method:update:own',
    'payment:make:own',
    'payment:read:own',
    'privacy:close:own',
    'privacy:erase:own',
    'privacy:export:own',
    'privacy:read:own',
    'reading:read:own',
    'reading:send:own',
    'road-charge:read:own',
    'slot:choose:own',
    'subscription:amend:own',
    'subscription:read:own',
    'walk-around:read:own',
  ],
  hub_staff: [
    'account:read:own',
    'account:update:own',
    'agreement:read:hub',
    'application:read:hub',
    'application:review:hub',
    'console:search:any',
    'customer:read:hub',
    'file:read:hub',
    'handover:read:hub',
    'handover:record:hub',
    'incident:assess:hub',
    'incident:read:hub',
    'inspection:read:hub',
    'inspection:record:hub',
    'invoice:read:hub',
    'picture:manage:hub',
    'reading:decide:hub',
    'reading:read:hub',
    'road-charge:read:hub',
    'subscription:read:hub',
    'task:read:hub',
    'task:update:hub',
    'token:manage:own',
    'vehicle:move:hub',
    'vehicle:read:any',
    'walk-around:read:hub',
    'walk-around:record:hub',
  ],
  agent: [
    'account:read:own',
    'account:update:own',
    'agreement:read:hub',
    'application:decide:hub',
    'application:read:hub',
    'application:review:hub',
    'application:update:hub',
    'arrangement:decline:hub',
    'bond:read:hub',
    'console:search:any',
    'credit:give:hub',
    'credit:read:hub',
    'customer:read:hub',
    'customer:see-as:hub',
    'debit:move:hub',
    'dunning:read:hub',
    'dunning:work:hub',
    'file:read:hub',
    'handover:correct:hub',
    'handover:read:hub',
    'hold:release:hub',
    'incident:read:hub',
    'incident:report:hub',
    'inspection:read:hub',
    'invoice:read:hub',
    'licence:reveal:hub',
    'payment:read:hub',
    'price-rise:read:hub',
    'price-rise:withdraw:hub',
    'reading:decide:hub',
    'reading:read:hub',
    'road-charge:read:hub',
    'subscription:amend:hub',
    'subscription:lose-car:hub',
    'subscription:read:hub',
    'task:read:hub',
    'task:update:hub',
    'token:manage:own',
    'vehicle:read:any',
    'walk-around:read:hub',
  ],
  fleet_manager: [
    'account:read:own',
    'account:update:own',
    'console:search:any',
    'fleet:import:any',
    'handover:read:hub',
    'incident:assess:hub',
    'incident:read:hub',
    'incident:settle:hub',
    'offer:read:any',
    'offer:update:any',
    'picture:manage:any',
    'price-rise:prepare:hub',
    'price-rise:read:hub',
    'subscription:lose-car:hub',
    'task:read:hub',
    'task:update:hub',
    'token:manage:own',
    'vehicle:move:any',
    'vehicle:read:any',
    'walk-around:read:hub',
  ],
  ...officeGrants,
}

const order: Record<Reach, number> = { own: 1, hub: 2, any: 3 }

/** The widest reach that any of these roles has for a permission, or null when none has it. */
export function reachOf(held: readonly Role[], permission: Permission): Reach | null {
  return reachAmong(
    held.flatMap((role) => grants[role]),
    permission,
  )
}

/** The widest reach for a permission among grants, or null when it is not among them. */
export function reachAmong(held: readonly Grant[], permission: Permission): Reach | null {
  let widest: Reach | null = null
  for (const grant of held) {
    if (permissionOf(grant) !== permission) continue
    const reach = grant.slice(permission.length + 1) as Reach
    if (!widest || order[reach] > order[widest]) widest = reach
  }
  return widest
}

/** What a grant permits, without how far. */
export function permissionOf(grant: Grant): Permission {
  return grant.slice(0, grant.lastIndexOf(':')) as Permission
}

/** Every permission that some role holds. */
export function allPermissions(): Set<Permission> {
  return new Set(Object.values(grants).flat().map(permissionOf))
}
