import pg from 'pg'

/** A process prepares this many different statements; what comes after is planned at each use, as without this class. */
const most = 400

/** Names of statements by their text, the same on every connection. */
const names = new Map<string, string>()

/**
 * A connection that prepares each statement with parameters once and runs it by name from then on. Planning a short query
 * under row security costs more than running it.
 */
export class PreparingClient extends pg.Client {
  // Changes when the tables change under a living connection: the plans that it holds fit no more.
  #generation = 0

  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const send = this.query.bind(this) as (...args: unknown[]) => unknown
    const query = (text: unknown, values?: unknown, ...callback: unknown[]) => {
      const plain = typeof text !== 'string' || !Array.isArray(values) || values.length === 0 || callback.length > 0
      const name = plain ? null : nameOf(text)
      if (name === null) return send(text, values, ...callback)
      const answer = send({ name: `${name}.${this.#generation}`, text, values }) as Promise<unknown>
      return answer.catch((error: unknown) => {
        if (isStalePlan(error)) this.#generation += 1
        throw error
      })
    }
    this.query = query as typeof this.query
  }
}

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known) return known
  if (names.size >= most) return null
  const name = `faith_${names.size}`
  names.set(text, name)
  return name
}

/** "cached plan must not change result type": a migration ran while this process was serving. */
function isStalePlan(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000'
}
