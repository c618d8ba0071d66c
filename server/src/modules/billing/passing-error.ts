/** Classes of PostgreSQL's errors that pass by themselves: connection, rollback of a conflict, resources, shutdown. */
const passing = /^(08|40|53|55|57|58)/

/** Whether an error says nothing about the row that was worked on, so that trying again later is right and parking is not. */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && (passing.test(code) || /^E[A-Z]+$/.test(code))
}
