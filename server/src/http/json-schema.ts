import { z } from 'zod'

type JsonSchema = { [key: string]: unknown }

// Made once: making one takes longer than answering most requests.
const inputs = new WeakMap<z.ZodType, JsonSchema>()
const outputs = new WeakMap<z.ZodType, JsonSchema>()

/** JSON Schema of what comes in. */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const known = inputs.get(schema)
  if (known) return known
  const made = z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as JsonSchema
  inputs.set(schema, made)
  return made
}

/** JSON Schema of what goes out, in the form that the compiled serialiser takes: nullable instead of a union with null. */
export function outputSchema(schema: z.ZodType): JsonSchema {
  const known = outputs.get(schema)
  if (known) return known
  const made = forSerialiser(
    z.toJSONSchema(schema, { io: 'output', target: 'draft-7', unrepresentable: 'any' }) as JsonSchema,
  ) as JsonSchema
  delete made['$schema']
  outputs.set(schema, made)
  return made
}

const formats = new Set(['date-time', 'date'])

function forSerialiser(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(forSerialiser)
  if (typeof node !== 'object' || node === null) return node
  const schema = node as JsonSchema
  const nullable = withoutNull(schema)
  if (nullable) return { ...(forSerialiser(nullable) as JsonSchema), nullable: true }
  const made: JsonSchema = {}
  for (const [key, value] of Object.entries(schema)) {
    if (
      key === 'pattern' ||
      key === 'description' ||
      key === 'examples' ||
      (key === 'additionalProperties' && value === false)
    )
      continue
    if (key === 'minimum' || key === 'maximum' || key === 'minLength' || key === 'maxLength') continue
    if (key === 'format' && !formats.has(value as string)) continue
    made[key] = key === 'properties' || key === 'definitions' ? mapValues(value as JsonSchema) : forSerialiser(value)
  }
  return made
}

function mapValues(properties: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, forSerialiser(value)]))
}

function withoutNull(schema: JsonSchema): JsonSchema | null {
  const options = schema['anyOf']
  if (!Array.isArray(options) || options.length !== 2) return null
  const rest = options.filter((option) => (option as JsonSchema)['type'] !== 'null')
  return rest.length === 1 ? (rest[0] as JsonSchema) : null
}
