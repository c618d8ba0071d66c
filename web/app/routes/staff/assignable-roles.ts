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

/** All roles that can be given, as choices: the built-in ones, then those that administrators made. */
export function roleChoices(
  custom: readonly { id: string; name: string }[],
  nameOf: (role: StaffRole) => string,
): { value: string; label: string }[] {
  return [
    ...assignableRoles.map((role) => ({ value: role, label: nameOf(role) })),
    ...custom.map(({ id, name }) => ({ value: id, label: name })),
  ]
}
