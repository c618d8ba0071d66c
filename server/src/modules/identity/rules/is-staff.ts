import type { Role } from '@faith/contract/access'

/** Whether these roles make somebody a member of staff: any but the customer's. */
export function isStaff(roles: readonly Role[]): boolean {
  return roles.some((role) => role !== 'customer')
}
