import type { PolicyRow } from '@faith/contract/policies'
import { policies as words } from '@faith/contract/strings/en/policies'
import { dollars } from '../../../ui/money.tsx'

const groups = words.groups as Readonly<Record<string, string>>
const names = words.names as Readonly<Record<string, Readonly<Record<string, string>>>>

/** The group of a policy in words. */
export function groupOf(key: string): string {
  const group = key.slice(0, key.indexOf('.'))
  return groups[group] ?? group
}

/** The name of a policy in words. */
export function nameOf(key: string): string {
  const cut = key.indexOf('.')
  return names[key.slice(0, cut)]?.[key.slice(cut + 1)] ?? key
}

/** Whether a unit counts cents, which people read and type as dollars. */
export function isMoney(unit: string | null): boolean {
  return /^cents\b/.test(unit ?? '')
}

/** What stands after an amount of money, such as ` per km`. */
export function restOfUnit(unit: string | null): string {
  return (unit ?? '').replace(/^cents/, '')
}

/** A value with its unit, as people say it. */
export function valueWords(value: unknown, { unit, shape }: Pick<PolicyRow, 'unit' | 'shape'>): string {
  if (typeof value === 'number' && isMoney(unit)) return `${dollars(value, true)}${restOfUnit(unit)}`
  if (isByName(value))
    return partsOf(value, shape)
      .map(([name, one]) => `${name} ${one}`)
      .join(', ')
  const said = plain(value)
  const counted = typeof value === 'number' || (Array.isArray(value) && value.some((one) => typeof one === 'number'))
  if (!unit || !counted) return said
  return `${said} ${value === 1 ? unit.replace(/^(calendar )?(\w+?)s\b/, '$1$2') : unit}`
}

/** Whether a value has parts by name, such as days by state. */
export function isByName(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The parts of a value by name, in the order of the policy's names. */
export function partsOf(value: Readonly<Record<string, unknown>>, shape: PolicyRow['shape']): [string, string][] {
  const names = 'names' in shape ? shape.names : Object.keys(value)
  return names.map((name) => [plain(name), plain(value[name])])
}

/** A code in words: underscores are spaces. */
export function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
  if (Array.isArray(value)) return value.map(plain).join(', ')
  if (isByName(value))
    return Object.entries(value)
      .map(([name, one]) => `${plain(name)} ${plain(one)}`)
      .join(', ')
  return String(value).replaceAll('_', ' ')
}
