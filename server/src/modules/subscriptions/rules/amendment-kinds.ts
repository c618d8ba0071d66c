import type { AmendmentKind, ChangeKind } from '@faith/contract/amendments'

/** Which changes a subscription in a state can take. Source: states.json. */
const possible: Readonly<Record<string, readonly AmendmentKind[]>> = {
  active: ['end', 'notice', 'extend', 'longer_term', 'plan', 'driver', 'pause', 'swap'],
  notice_given: ['end', 'plan', 'driver'],
  paused: ['end'],
  suspended: ['end', 'notice'],
  return_due: ['extend'],
}

/** Open changes that a new one would contradict. */
const contradicts: Readonly<Record<ChangeKind, readonly ChangeKind[]>> = {
  end: ['end', 'extend', 'longer_term', 'pause', 'swap'],
  notice: ['end', 'notice', 'extend', 'longer_term', 'pause', 'swap'],
  extend: ['end', 'notice', 'extend', 'longer_term', 'pause', 'swap'],
  longer_term: ['end', 'notice', 'extend', 'longer_term', 'pause', 'plan', 'driver', 'swap'],
  plan: ['plan', 'driver', 'pause', 'longer_term', 'swap'],
  driver: ['plan', 'driver', 'pause', 'longer_term', 'swap'],
  pause: ['end', 'notice', 'extend', 'longer_term', 'pause', 'plan', 'driver', 'swap'],
  // An extension that is agreed goes on with the new car.
  swap: ['end', 'notice', 'longer_term', 'plan', 'driver', 'pause', 'swap'],
  // Announced on what a customer has, with nothing under way that changes it.
  price_rise: ['end', 'notice', 'extend', 'longer_term', 'plan', 'driver', 'pause', 'swap', 'price_rise'],
}

/** The changes that a state allows; none that needs the own car in hand while a replacement is out. */
export function possibleKinds(state: string, replaced = false): readonly AmendmentKind[] {
  const kinds = possible[state] ?? []
  return replaced ? kinds.filter((kind) => kind !== 'swap' && kind !== 'pause') : kinds
}

/** The first open change that stands in the way of a new one, or null. */
export function standsInTheWay<Open extends { kind: ChangeKind }>(
  kind: ChangeKind,
  open: readonly Open[],
): Open | null {
  return open.find((one) => contradicts[kind].includes(one.kind)) ?? null
}
