import type { PolicyRow } from '@faith/contract/policies'
import { centsOf } from '../../../forms.ts'
import { isMoney } from './policy-words.ts'

type Asked = Pick<PolicyRow, 'shape' | 'unit'>

/** The value of what was typed, by the policy's shape; what is none goes to the server as it is, which says so. */
export function typedValue({ shape, unit }: Asked, typed: URLSearchParams | FormData): unknown {
  const one = String(typed.get('value') ?? '').trim()
  switch (shape.kind) {
    case 'number':
      return isMoney(unit) ? (centsOf(one) ?? one) : numberOf(one)
    case 'numbers':
      return one
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(numberOf)
    case 'yes_no':
      return one === 'true' ? true : one === 'false' ? false : one
    case 'words':
      return typed.getAll('value').map(String).filter(Boolean)
    case 'number_by_name':
      return Object.fromEntries(shape.names.map((name) => [name, numberOf(String(typed.get(`value/${name}`) ?? ''))]))
    case 'choice_by_name':
      return Object.fromEntries(shape.names.map((name) => [name, String(typed.get(`value/${name}`) ?? '')]))
    case 'choice':
    case 'built_in':
      return one
  }
}

/** A value as the fields of its form: names and what stands in them. */
export function fieldsOf({ shape, unit }: Asked, value: unknown): [name: string, typed: string][] {
  if (shape.kind === 'number' && typeof value === 'number')
    return [['value', isMoney(unit) ? (value / 100).toFixed(2) : String(value)]]
  if (shape.kind === 'numbers' && Array.isArray(value)) return [['value', value.join(', ')]]
  if (Array.isArray(value)) return value.map((one) => ['value', String(one)])
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, one]) => [`value/${name}`, String(one)])
  return [['value', String(value ?? '')]]
}

function numberOf(typed: string): number | string {
  return /^-?\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : typed
}
