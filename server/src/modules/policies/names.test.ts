import { policies as words } from '@faith/contract/strings/en/policies'
import { expect, test } from 'vitest'
import { policyBook } from './rules/policy-book.ts'

test('each policy has a name and each group one, and no name is left over', () => {
  const named = Object.entries(words.names).flatMap(([group, names]) =>
    Object.keys(names).map((one) => `${group}.${one}`),
  )
  expect(named.sort()).toEqual(Object.keys(policyBook).sort())
  const groups = new Set(named.map((key) => key.split('.')[0]!))
  expect(Object.keys(words.groups).sort()).toEqual([...groups].sort())
})
