import { type RoleKey, StaffRole } from '@faith/contract/people'

/** The columns of a role that an operation names: a built-in one by its name, a custom one by its id. */
export function roleColumns(
  key: RoleKey,
): { role: StaffRole; customRoleId: null } | { role: null; customRoleId: string } {
  const builtIn = StaffRole.safeParse(key)
  return builtIn.success ? { role: builtIn.data, customRoleId: null } : { role: null, customRoleId: key }
}

/** How an operation names the role of a row, which has one of the two. */
export function roleKey({ role, customRoleId }: { role: StaffRole | null; customRoleId: string | null }): RoleKey {
  return role ?? customRoleId!
}
