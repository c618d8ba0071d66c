import { describe, expect, test } from 'vitest'
import { grants, permissionOf, reachAmong, roles } from './access.ts'
import { alwaysGranted, isOffered, offeredGrants, offeredPermissions } from './custom-grants.ts'
import type { Grant } from './roles.ts'

const everyGrant = [...new Set(Object.values(grants).flat())]

describe('what custom roles are made of', () => {
  test('only grants of the access table, and never what administrators or customers alone hold', () => {
    const others = roles.filter((role) => role !== 'administrator' && role !== 'customer')
    const below = new Set<Grant>(others.flatMap((role) => grants[role]))
    expect(everyGrant.filter((grant) => isOffered(grant) && !below.has(grant))).toEqual([])
    const administrators = everyGrant.filter((grant) => grants.administrator.includes(grant) && !isOffered(grant))
    expect(administrators).toEqual([
      'database:read:any',
      'factor:reset:any',
      'person:manage:any',
      'policy:change:any',
      'switch:turn:any',
      'test-clock:move:any',
      'test-clock:read:any',
    ])
  })

  test('one reach a role: at hubs as far as the roles for hubs, everywhere without a hub', () => {
    const hubRoles = [...grants.hub_staff, ...grants.agent, ...grants.fleet_manager]
    for (const [permission, grant] of offeredGrants('hub')) {
      expect(hubRoles).toContain(grant)
      expect(hubRoles.includes(`${permission}:hub`)).toBe(grant === `${permission}:hub`)
    }
    expect([...offeredGrants('any').values()].filter((grant) => grant.endsWith(':hub'))).toEqual([])
    expect(offeredPermissions.length).toBeGreaterThan(60)
  })

  test('what every role holds is to be had at both reaches', () => {
    for (const reach of ['hub', 'any'] as const)
      expect(alwaysGranted.map((permission) => offeredGrants(reach).get(permission))).toEqual([
        'account:read:own',
        'account:update:own',
        'console:search:any',
        `task:read:${reach}`,
      ])
  })
})

// The database opens to staff as far as they read what waits (server/src/lib/actor.ts); no role may read customers' rows beyond that.
test('no role that reads tasks of its hubs reaches everywhere but for cars and their prices', () => {
  for (const role of roles.filter((one) => reachAmong(grants[one], 'task:read') === 'hub')) {
    const wide = grants[role].filter((grant) => grant.endsWith(':any')).map(permissionOf)
    const cars = ['console:search', 'fleet:import', 'offer:read', 'offer:update', 'picture:manage', 'vehicle:move']
    expect(wide.filter((permission) => ![...cars, 'vehicle:read'].includes(permission))).toEqual([])
  }
  expect(roles.map((role) => reachAmong(grants[role], 'task:read'))).toEqual([
    null,
    'hub',
    'hub',
    'hub',
    'any',
    'any',
    'any',
  ])
})
