import { parseArgs } from 'node:util'
import { PlainError } from '../lib/plain-error.ts'

export const roles = ['all', 'dev', 'api', 'web', 'worker', 'migrate', 'seed', 'openapi', 'sandbox'] as const

/** What one process of the product does. */
export type Role = (typeof roles)[number]

/** What the command line asks for. */
export interface Command {
  readonly role: Role
  /** Flags as the environment variables that they stand for. */
  readonly env: Readonly<Record<string, string>>
  /** The same flags as they were typed, for a process that this one starts. */
  readonly flags: readonly string[]
  /** Throws the demo's data away first. */
  readonly resetDemo: boolean
  /** Weeks that a new demo world has lived through; null for as many as it needs. */
  readonly historyWeeks: number | null
  /** For `seed`: made-up cars for measurements instead of the demo world. */
  readonly cars: number | null
  /** For `openapi`: compares instead of writing. */
  readonly check: boolean
}

/** Reads the command line; throws a sentence for anything it does not know. */
export function parseCommand(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  const [role = 'all', ...rest] = positionals
  if (rest.length > 0 || !isRole(role))
    throw new PlainError(`"${[role, ...rest].join(' ')}" is not a role; one of ${roles.join(', ')} is.`)
  const env: Record<string, string> = {}
  if (values.port !== undefined) env['PORT'] = values.port
  if (values.data !== undefined) env['FAITH_DATA'] = values.data
  if (values.host !== undefined) env['FAITH_HOST'] = values.host
  if (values['no-demo']) env['FAITH_DEMO_WORLD'] = 'off'
  const flags = [...(values.port ? [`--port=${values.port}`] : []), ...(values.data ? [`--data=${values.data}`] : [])]
  const cars = values.cars === undefined ? null : Number(values.cars)
  if (cars !== null && !(Number.isInteger(cars) && cars > 0 && cars <= 2_000_000))
    throw new PlainError('--cars takes a whole number up to 2000000.')
  const historyWeeks = values.history === undefined ? null : weeksOf(values.history)
  return {
    role,
    env,
    flags,
    resetDemo: values['reset-demo'] ?? false,
    historyWeeks,
    cars,
    check: values.check ?? false,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        host: { type: 'string' },
        'no-demo': { type: 'boolean' },
        'reset-demo': { type: 'boolean' },
        history: { type: 'string' },
        cars: { type: 'string' },
        check: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new PlainError(
      `${(error as Error).message.split('. ')[0]}. The flags are --port, --data, --host, --no-demo, --reset-demo and --history.`,
    )
  }
}

/** Such as `104w`; the stories of the demo world take thirteen weeks. */
function weeksOf(text: string): number {
  const weeks = Number(/^(\d{2,3})w$/.exec(text)?.[1])
  if (!(weeks >= 13 && weeks <= 156)) throw new PlainError('--history takes 13w to 156w, such as 104w for two years.')
  return weeks
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text)
}
