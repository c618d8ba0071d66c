/** A JSON Schema as far as ours use it. */
export interface Shape {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Shape>
  additionalProperties?: Shape | boolean
  items?: Shape | Shape[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  format?: string
  required?: string[]
}

/** Names to add to each object of a sample, given those that it declares. */
export type Added = (declared: readonly string[], pointer: string) => Record<string, unknown>

/** Values that reach every object of a schema, one for each form that it can have at its top; rules of values are not kept. */
export function samplesOf(schema: Shape, added: Added): unknown[] {
  const forms = schema.anyOf ?? schema.oneOf
  return (forms ?? [schema]).map((form) => sampleOf(form, added, ''))
}

function sampleOf(schema: Shape, added: Added, pointer: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const forms = schema.anyOf ?? schema.oneOf
  if (forms) return sampleOf(forms.find((form) => form.properties) ?? forms[0]!, added, pointer)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return objectOf(schema, added, pointer)
    case 'array': {
      const items = Array.isArray(schema.items) ? schema.items : [schema.items ?? {}]
      return items.map((item, at) => sampleOf(item, added, `${pointer}/${at}`))
    }
    case 'integer':
    case 'number':
      return 1
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return schema.format === 'date-time' ? '2026-11-26T00:00:00.000Z' : schema.format === 'date' ? '2026-11-26' : 'x'
  }
}

function objectOf(schema: Shape, added: Added, pointer: string): unknown {
  // A record takes any name, so that there is none that it does not declare.
  if (!schema.properties) {
    const values = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {}
    return Object.fromEntries((schema.required ?? []).map((name) => [name, sampleOf(values, added, pointer)]))
  }
  const declared = Object.entries(schema.properties)
  const known = declared.map(([name, shape]) => [name, sampleOf(shape, added, `${pointer}/${name}`)])
  return {
    ...Object.fromEntries(known),
    ...added(
      declared.map(([name]) => name),
      pointer,
    ),
  }
}
