import type { Grant, Permission } from '@faith/contract/access'
import { alwaysGranted, type CustomReach, offeredGrants } from '@faith/contract/custom-grants'

/** What a custom role holds: the chosen permissions at its reach and what every role has; or the first that its reach does not offer. */
export function grantsOfRole(
  reach: CustomReach,
  permissions: readonly string[],
): { ok: true; grants: Grant[] } | { ok: false; place: number } {
  const offered = offeredGrants(reach)
  const place = permissions.findIndex((permission) => !offered.has(permission as Permission))
  if (place >= 0) return { ok: false, place }
  const all = new Set([...alwaysGranted, ...permissions])
  return { ok: true, grants: [...all].map((permission) => offered.get(permission as Permission)!).sort() }
}

/** Why an administrator may not change a role or agree to its change: it is theirs, or they asked for it themselves. */
export function mayAgreeToChange(viewerId: string, concerned: readonly string[], requestedBy: string): boolean {
  return viewerId !== requestedBy && !concerned.includes(viewerId)
}
