/** The kinds of person who use the software (a visitor has no account and no role). */
export const roles = ['customer', 'hub_staff', 'agent', 'fleet_manager', 'finance', 'administrator', 'auditor'] as const
export type Role = (typeof roles)[number]

/** How far a permission reaches: one's own objects, those of one's hubs, or all. */
export type Reach = 'own' | 'hub' | 'any'

/** `resource:verb`, as an operation names it. */
export type Permission = `${string}:${string}`

/** `resource:verb:reach`, as a role is granted it. */
export type Grant = `${string}:${string}:${Reach}`
