import { describe, expect, test } from 'vitest'
import './all.ts'
import { allPermissions, grants, reachOf, roles } from './access.ts'
import { allOperations } from './operation.ts'

describe('the access table', () => {
  const held = allPermissions()

  test.each(allOperations().map((operation) => [operation.id, operation.access] as const))(
    '%s asks for a permission that some role holds',
    (_, access) => {
      if (access === 'public' || access === 'signed-in') return
      expect([...held]).toContain(access)
    },
  )

  test('a permission that no operation asks for is not granted, except those of use cases', () => {
    const asked = new Set<string>(allOperations().map((operation) => operation.access))
    const reachOnly = new Set(['hold:place', 'hold:read', 'hold:release', 'hold:renew', 'slot:choose'])
    const unused = [...held].filter((permission) => !asked.has(permission) && !reachOnly.has(permission))
    expect(unused).toEqual([])
  })

  test.each(roles)('the grants of %s are listed once, in order', (role) => {
    const list = grants[role].map(String)
    expect(list).toEqual([...new Set(list)].sort())
  })

  test('a second role widens the reach and never narrows it', () => {
    expect(reachOf(['agent'], 'subscription:read')).toBe('hub')
    expect(reachOf(['agent', 'finance'], 'subscription:read')).toBe('any')
    expect(reachOf(['customer'], 'ledger:read')).toBeNull()
  })
})
