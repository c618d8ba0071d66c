/** The kinds of person who use the software (a visitor has no account and no role). */
export const roles = ['customer', 'hub_staff', 'agent', 'fleet_manager', 'finance', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

/** How far a permission reaches: one's own objects, those of one's hubs, or all. */
export type Reach = 'own' | 'hub' | 'any'

/** `resource:verb`, as an operation names it. */
export type Permission = `${string}:${string}`

/** `resource:verb:reach`, as a role is granted it. */
export type Grant = `${string}:${string}:${Reach}`

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
    'slot:choose:own',
    'subscription:amend:own',
    'subscription:read:own',
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
    'inspection:read:hub',
    'inspection:record:hub',
    'invoice:read:hub',
    'subscription:read:hub',
    'task:read:hub',
    'task:update:hub',
    'token:manage:own',
    'vehicle:move:hub',
    'vehicle:read:any',
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
    'customer:read:hub',
    'debit:move:hub',
    'dunning:read:hub',
    'dunning:work:hub',
    'file:read:hub',
    'handover:read:hub',
    'hold:release:hub',
    'inspection:read:hub',
    'invoice:read:hub',
    'licence:reveal:hub',
    'payment:read:hub',
    'subscription:amend:hub',
    'subscription:read:hub',
    'task:read:hub',
    'task:update:hub',
    'token:manage:own',
    'vehicle:read:any',
  ],
  fleet_manager: [
    'account:read:own',
    'account:update:own',
    'console:search:any',
    'fleet:import:any',
    'handover:read:hub',
    'offer:read:any',
    'offer:update:any',
    'task:read:hub',
    'task:update:hub',
    'token:manage:own',
    'vehicle:move:any',
    'vehicle:read:any',
  ],
  finance: [
    'account:read:own',
    'account:update:own',
    'arrangement:decline:any',
    'bond:read:any',
    'console:search:any',
    'credit:refund:any',
    'customer:read:any',
    'dispute:answer:any',
    'dispute:read:any',
    'dunning:read:any',
    'dunning:work:any',
    'dunning:write-off:any',
    'inspection:read:any',
    'inspection:resolve:any',
    'invoice:read:any',
    'ledger:export:any',
    'ledger:read:any',
    'legal-hold:place:any',
    'legal-hold:read:any',
    'payment-method:read:any',
    'payment-method:update:any',
    'payment:read:any',
    'reconciliation:read:any',
    'reconciliation:run:any',
    'refund:decide:any',
    'refund:read:any',
    'subscription:read:any',
    'switch:read:any',
    'task:read:any',
    'task:update:any',
    'token:manage:own',
    'vehicle:read:any',
  ],
  administrator: [
    'account:read:own',
    'account:update:own',
    'audit:read:any',
    'console:search:any',
    'mail:read:any',
    'person:manage:any',
    'person:read:any',
    'security-event:read:any',
    'switch:read:any',
    'switch:turn:any',
    'task:read:any',
    'task:update:any',
    'test-clock:move:any',
    'test-clock:read:any',
    'token:manage:own',
    'vehicle:read:any',
  ],
  auditor: [
    'account:read:own',
    'account:update:own',
    'agreement:read:any',
    'application:read:any',
    'application:review:any',
    'audit:read:any',
    'bond:read:any',
    'console:search:any',
    'customer:read:any',
    'dispute:read:any',
    'dunning:read:any',
    'handover:read:any',
    'inspection:read:any',
    'invoice:read:any',
    'ledger:export:any',
    'ledger:read:any',
    'legal-hold:read:any',
    'mail:read:any',
    'offer:read:any',
    'payment-method:read:any',
    'payment:read:any',
    'person:read:any',
    'reconciliation:read:any',
    'refund:read:any',
    'security-event:read:any',
    'subscription:read:any',
    'switch:read:any',
    'task:read:any',
    'token:manage:own',
    'vehicle:read:any',
  ],
}

const order: Record<Reach, number> = { own: 1, hub: 2, any: 3 }

/** The widest reach that any of these roles has for a permission, or null when none has it. */
export function reachOf(held: readonly Role[], permission: Permission): Reach | null {
  let widest: Reach | null = null
  for (const role of held) {
    for (const grant of grants[role]) {
      const cut = grant.lastIndexOf(':')
      if (grant.slice(0, cut) !== permission) continue
      const reach = grant.slice(cut + 1) as Reach
      if (!widest || order[reach] > order[widest]) widest = reach
    }
  }
  return widest
}

/** Every permission that some role holds. */
export function allPermissions(): Set<Permission> {
  const all = Object.values(grants).flat()
  return new Set(all.map((grant) => grant.slice(0, grant.lastIndexOf(':')) as Permission))
}
