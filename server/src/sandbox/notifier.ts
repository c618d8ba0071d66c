import { randomUUID } from 'node:crypto'
import { signedHeaders } from './signatures.ts'

const delaysMs = [0, 1_000, 5_000, 30_000]

/** What a message is about. */
export type MessageType = 'payment' | 'setup' | 'refund' | 'dispute'

/** Tells our server what changed. */
export interface Notifier {
  tell(type: MessageType, object: object): void
  stop(): void
}

/** Signed messages; one that is not taken is sent again a few times, then given up: reconciliation heals it. */
export function createNotifier(url: string, key: Buffer, now: () => number): Notifier {
  const timers = new Set<NodeJS.Timeout>()

  function schedule(id: string, body: string, attempt: number): void {
    const delay = delaysMs[attempt]
    if (delay === undefined) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      void send(id, body).then((taken) => {
        if (!taken) schedule(id, body, attempt + 1)
      })
    }, delay)
    timers.add(timer)
  }

  async function send(id: string, body: string): Promise<boolean> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: signedHeaders(key, id, body, now()),
        body,
        signal: AbortSignal.timeout(5_000),
      })
      return response.ok
    } catch {
      return false
    }
  }

  return {
    tell: (type, object) => schedule(`evt_${randomUUID()}`, JSON.stringify({ type, object }), 0),
    stop: () => timers.forEach(clearTimeout),
  }
}
