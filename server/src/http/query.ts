import type { z } from 'zod'
import { inputSchema } from './json-schema.ts'

type Property = { type?: string; const?: unknown; items?: Property; anyOf?: Property[] }

/**
 * Turns the strings of a URL's query or path into the numbers, booleans and arrays that the schema asks for. What cannot
 * be turned stays as it is, so that validation names it. An empty value counts as absent.
 */
export function decodeStrings(schema: z.ZodType, values: Record<string, unknown>): Record<string, unknown> {
  const properties = (inputSchema(schema)['properties'] ?? {}) as Record<string, Property>
  const decoded: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (value === '') continue
    decoded[name] = decode(properties[name], value)
  }
  return decoded
}

function decode(property: Property | undefined, value: unknown): unknown {
  if (!property) return value
  if (property.type === 'array') {
    const list = Array.isArray(value) ? value : [value]
    return list.map((one) => decode(property.items, one))
  }
  if (typeof value !== 'string') return value
  const types = property.type
    ? [property.type]
    : (property.anyOf ?? []).map((option) => option.type ?? typeof option.const)
  if (types.includes('integer') || types.includes('number')) {
    return /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value
  }
  if (types.includes('boolean')) return value === 'true' ? true : value === 'false' ? false : value
  return value
}
