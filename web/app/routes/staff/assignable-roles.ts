import type { StaffRole } from '@faith/contract/people'

/** Roles of staff, in the order in which they are offered. */
export const assignableRoles: readonly StaffRole[] = [
  'hub_staff',
  'agent',
  'fleet_manager',
  'finance',
  'auditor',
  'administrator',
]
