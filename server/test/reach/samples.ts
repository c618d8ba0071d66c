import { checklistCodes } from '@faith/contract/handovers'
import type { Operation } from '@faith/contract/operation'
import { inputSchema } from '../../src/http/json-schema.ts'
import { newId } from '../../src/lib/ids.ts'
import { bodies, queries } from '../inputs-of-operations.ts'
import type { Shape } from '../sample-of.ts'

type Limited = Shape & {
  minLength?: number
  maxLength?: number
  minimum?: number
  exclusiveMinimum?: number
  minItems?: number
}

const signature = 'M10 10 L20 20 L30 10'

/** Values of names whose rules a schema does not say. */
const known: Readonly<Record<string, unknown>> = {
  email: 'somebody@example.org',
  postcode: '3000',
  code: '123456',
  sha256: 'a'.repeat(64),
  checklist: [...checklistCodes],
  customerSignature: signature,
  staffSignature: signature,
  agreed: true,
}

/** A body that an operation takes; at places that name a row, what `idOf` says of its name. */
export function bodyOf(operation: Operation, idOf: (name: string) => string | undefined): unknown {
  if (!operation.body) return {}
  const given = bodies[operation.id]
  const made = given ? withIds(given, idOf) : sampleOf(inputSchema(operation.body) as Limited, '', idOf)
  if (operation.body.safeParse(made).success) return made
  // Of names that exclude each other the first is enough.
  const [first] = Object.entries(made as object)
  const one = first && Object.fromEntries([first])
  return operation.body.safeParse(one).success ? one : made
}

/** Whether the sample is one that the operation takes. */
export const isTaken = (operation: Operation) =>
  !operation.body || operation.body.safeParse(bodyOf(operation, () => undefined)).success

/** Names in a query or a body that name rows, once each. */
export function idNames(schema: Operation['body']): string[] {
  const names = new Set<string>()
  if (schema) collect(inputSchema(schema) as Limited, '', names)
  return [...names]
}

/** What stands behind an address. */
export function queryOf(operation: Operation, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(queries[operation.id] ?? '')
  for (const [name, value] of Object.entries(more)) query.set(name, value)
  const text = query.toString()
  return text ? `?${text}` : ''
}

function collect(shape: Limited, name: string, names: Set<string>): void {
  for (const form of [...(shape.anyOf ?? []), ...(shape.oneOf ?? [])]) collect(form, name, names)
  if (isId(shape, name)) names.add(name)
  for (const item of itemsOf(shape)) collect(item, name, names)
  for (const [inner, one] of Object.entries(shape.properties ?? {})) collect(one, inner, names)
}

const isId = (shape: Limited, name: string) =>
  shape.format === 'uuid' || (shape.type === 'string' && /Ids?$/.test(name))
const itemsOf = ({ items }: Limited): Limited[] => (items === undefined ? [] : Array.isArray(items) ? items : [items])

function sampleOf(shape: Limited, name: string, idOf: (name: string) => string | undefined): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (name in known && !shape.properties) return known[name]
  const forms = (shape.anyOf ?? shape.oneOf) as Limited[] | undefined
  if (forms) return sampleOf(forms.find((form) => form.properties) ?? forms[0]!, name, idOf)
  if (isId(shape, name)) return idOf(name) ?? newId()
  switch (Array.isArray(shape.type) ? shape.type[0] : shape.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {}).map(([inner, one]) => [inner, sampleOf(one, inner, idOf)]),
      )
    case 'array':
      return itemsOf(shape).map((item) => sampleOf(item, name, idOf))
    case 'integer':
    case 'number':
      return shape.minimum ?? (shape.exclusiveMinimum === undefined ? 1 : shape.exclusiveMinimum + 1)
    case 'boolean':
      return true
    case 'null':
      return null
  }
  if (shape.format === 'date-time') return '2026-11-27T00:00:00.000Z'
  if (shape.format === 'date') return '2026-11-27'
  return 'A sentence of words'.slice(0, shape.maxLength).padEnd(shape.minLength ?? 0, ' and more')
}

/** The same with every id that stands under a name replaced. */
function withIds(value: unknown, idOf: (name: string) => string | undefined, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withIds(one, idOf, name))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, withIds(one, idOf, inner)]))
  return (/Ids?$/.test(name) && idOf(name)) || value
}
