import { PlainError } from '../lib/plain-error.ts'

const neededNode = 24

/** Refuses another Node; npm's scripts bring the right one along. */
export function checkNode(version: string): void {
  const major = Number(version.split('.')[0])
  if (major >= neededNode) return
  throw new PlainError(
    `This needs Node ${neededNode} and runs on ${version}: start it with npm (npm start), which brings its own.`,
  )
}

/** Says why the process ends, in words for a person, and ends it. */
export function reportAndExit(error: unknown): never {
  console.error(`\n${lastWords(error)}`)
  process.exit(1)
}

/** A plain error is its own explanation; anything else is a defect, of which the first own line of code is named. */
export function lastWords(error: unknown): string {
  if (error instanceof PlainError) return error.message
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' }
  const place = /\/(server\/\S+?:\d+):\d+/.exec(stack ?? '')?.[1]
  return `Faith Auto could not go on: ${message}${place ? ` (at ${place})` : ''}.`
}
