import type { z } from 'zod'
import { variables } from './variables.ts'

/** The text of `.env.example`: each variable with its sentence, commented out, with its default when it has one. */
export function envExample(): string {
  const head =
    '# Made by `npm run env` from server/src/config/variables.ts; `npm run check` fails when the two differ.\n# Nothing here is needed for the demo.\n'
  const entries = Object.entries(variables.shape).map(
    ([name, schema]) => `\n# ${schema.description}\n#${name}=${defaultOf(schema)}\n`,
  )
  return head + entries.join('')
}

function defaultOf(schema: z.ZodType): string {
  const parsed = schema.safeParse(undefined)
  return parsed.success && parsed.data !== undefined ? String(parsed.data) : ''
}
