import type { RoleDefinition } from '@faith/contract/custom-roles'

/** The definition that a posted form holds. */
export function definitionOf(form: FormData): RoleDefinition {
  return {
    name: String(form.get('name') ?? ''),
    description: String(form.get('description') ?? ''),
    reach: String(form.get('reach') ?? '') as RoleDefinition['reach'],
    permissions: form.getAll('permissions').map(String),
  }
}
