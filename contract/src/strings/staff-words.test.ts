import { expect, test } from 'vitest'
import { grants, permissionOf, roles } from '../access.ts'
import { CheckCode } from '../application.ts'
import { alwaysGranted, offeredPermissions } from '../custom-grants.ts'
import states from '../states.json' with { type: 'json' }
import { fleet } from './en/fleet.ts'
import { permissionAreas } from './en/roles.ts'
import { staff } from './en/staff.ts'
import { staffSubscriptions } from './en/staff-subscriptions.ts'

const machines = states.machines as Record<string, { states: string[]; edges: { event: string }[] }>
const events = (machine: string) => [...new Set(machines[machine]!.edges.map((edge) => edge.event))].sort()
const codes = (words: Readonly<Record<string, string>>, without: readonly string[] = []) =>
  Object.keys(words)
    .filter((code) => !without.includes(code))
    .sort()

test.each([
  ['vehicle', fleet.states],
  ['application', staff.applications.states],
  ['subscription', staffSubscriptions.states],
  ['invoice', staffSubscriptions.invoiceStates],
  ['payment', staff.billing.paymentStates],
  ['bond', staff.billing.bondStates],
] as const)('each state of a %s has its word, and no word is left over', (machine, words) => {
  expect(codes(words)).toEqual([...machines[machine]!.states].sort())
})

test.each([
  ['vehicle', fleet.verbs, ['import']],
  ['application', staff.applications.events, ['open']],
  ['subscription', staffSubscriptions.events, ['sign', 'take_over']],
] as const)('each event of a %s has its word beside what begins it', (machine, words, beginnings) => {
  expect(codes(words, beginnings)).toEqual(events(machine))
})

test('each check and each role has its word', () => {
  expect(codes(staff.applications.checkWords)).toEqual([...CheckCode.options].sort())
  expect(codes(staff.roles)).toEqual([...roles].sort())
})

test('each permission of a role of staff has its words, in one area', () => {
  const words = permissionAreas.flatMap(({ permissions }) => Object.keys(permissions))
  const all = [...new Set([...offeredPermissions, ...grants.administrator.map(permissionOf)])].sort()
  expect([...words].sort()).toEqual(all.filter((one) => !alwaysGranted.includes(one)))
})
