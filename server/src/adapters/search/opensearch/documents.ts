import { dayOf, figuresOf } from '../counting/columns.ts'
import type { SearchCar } from '../search.ts'
import { equipmentFields, equipmentOf, kindOf } from './kinds.ts'

const keyword = { type: 'keyword' } as const
/** Added up over a million cars: its values are numbered when they come, not when they are asked for. */
const added = { type: 'keyword', eager_global_ordinals: true } as const
const integer = { type: 'integer' } as const
const keywords = ['hub', 'body', 'fuel', 'make', 'model', 'drive', 'gearbox', 'pPlate', 'features', 'words']
const integers = ['number', 'seats', 'terms', 'year', 'odometer', 'range', 'consumption', 'freeOn', 'readyMinute']
const prices = ['w1', 'w3', 'w6', 'w9', 'w12', 'longest', 'driveAway']

/** Exact values only: nothing is analysed, so OpenSearch and Elasticsearch agree without plugins. */
export const mappings = {
  dynamic: 'strict',
  properties: {
    ...Object.fromEntries(keywords.map((name) => [name, keyword])),
    ...Object.fromEntries([...integers, ...prices].map((name) => [name, integer])),
    kind: added,
    ...Object.fromEntries(equipmentFields.map((name) => [name, added])),
    version: { type: 'long' },
    listed: { type: 'boolean' },
    subscribable: { type: 'boolean' },
    buyable: { type: 'boolean' },
  },
} as const

/** A car as a document; figures that are unknown are left out. A car that is not listed leaves its version behind. */
export function documentOf(number: number, version: number, car: SearchCar | null): Record<string, unknown> {
  if (!car) return { number, version, listed: false, subscribable: false, buyable: false }
  const { hub, body, fuel, seats, make, model, drive, gearbox, pPlate, features, subscribable, buyable } = car
  return {
    number,
    version,
    listed: true,
    subscribable,
    buyable,
    hub,
    body,
    fuel,
    seats,
    make,
    model,
    drive,
    gearbox,
    pPlate,
    features,
    kind: kindOf(car),
    ...equipmentOf(car),
    words: [...new Set([...car.words, ...car.stockWords])],
    terms: Object.keys(car.weekly).map(Number),
    ...Object.fromEntries(Object.entries(figuresOf(car)).filter(([, value]) => value > 0)),
    freeOn: dayOf(car.freeOn),
    readyMinute: readyMinute(car.readyAt),
  }
}

/** Instants are kept by the minute. */
export function readyMinute(at: number): number {
  return Math.ceil(at / 60_000)
}
