import type { SearchCar } from '../search.ts'

/** What makes a kind of car: fields with one value each, of which a million cars have a few thousand combinations. */
export const kindFields = ['body', 'fuel', 'seats', 'make', 'model', 'drive', 'gearbox', 'pPlate'] as const
export type KindField = (typeof kindFields)[number]

/** The kind of a car as one value: its fields in order, as JSON. */
export function kindOf(car: Pick<SearchCar, KindField>): string {
  return JSON.stringify(kindFields.map((name) => car[name]))
}

/** Features are told apart into groups, each one value of a car: any ten features have at most a thousand combinations. */
export const equipmentFields = ['equipment0', 'equipment1', 'equipment2', 'equipment3'] as const

/** The features of a car by group, each as JSON of their codes in order. */
export function equipmentOf({ features }: Pick<SearchCar, 'features'>): Record<string, string> {
  const groups: string[][] = equipmentFields.map(() => [])
  for (const code of [...new Set(features)].sort()) groups[groupOf(code)]!.push(code)
  return Object.fromEntries(equipmentFields.map((name, group) => [name, JSON.stringify(groups[group])]))
}

function groupOf(code: string): number {
  return [...code].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % equipmentFields.length
}
