import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import type { PaymentsPort } from '../../src/adapters/payments/payments.ts'

/** One side of a meeting: it stops before its n-th step until it is let on. A step is a statement or a call of the provider. */
export class Stop {
  readonly #at: number
  readonly #reached = Promise.withResolvers<void>()
  readonly #open = Promise.withResolvers<void>()
  steps = 0
  /** What it stopped before. */
  before: string | null = null

  constructor(at: number) {
    this.#at = at
  }

  /** Resolves when the side stands before its step. */
  get reached(): Promise<void> {
    return this.#reached.promise
  }

  letOn(): void {
    this.#open.resolve()
  }

  async step(what: string): Promise<void> {
    this.steps += 1
    if (this.steps !== this.#at) return
    this.before = what
    this.#reached.resolve()
    await this.#open.promise
  }
}

const sides = new AsyncLocalStorage<Stop>()

/** Runs one side of a meeting; whatever it awaits counts its steps. */
export function runSide<T>(stop: Stop, work: () => Promise<T>): Promise<T> {
  return sides.run(stop, work)
}

const watched = new WeakSet<object>()

/** Makes every statement of a pool a step of the side that sends it. */
export function watchStatements(pool: pg.Pool): void {
  pool.on('acquire', (client) => {
    if (watched.has(client)) return
    watched.add(client)
    const send = client.query.bind(client) as (...args: unknown[]) => unknown
    const query = (...args: unknown[]) => {
      const stop = sides.getStore()
      if (!stop) return send(...args)
      return stop.step(textOf(args[0])).then(() => send(...args))
    }
    client.query = query as typeof client.query
  })
}

/** Makes every call of a provider a step of the side that makes it. */
export function watchProvider(port: PaymentsPort): void {
  const members = port as unknown as Record<string, unknown>
  for (const [name, member] of Object.entries(members)) {
    if (typeof member !== 'function') continue
    members[name] = (...args: unknown[]) => {
      const stop = sides.getStore()
      const call = () => member.apply(port, args)
      return stop ? stop.step(`provider.${name}`).then(call) : call()
    }
  }
}

function textOf(query: unknown): string {
  const text = typeof query === 'string' ? query : ((query as { text?: string } | null)?.text ?? '')
  return text.replace(/\s+/g, ' ').slice(0, 120)
}
