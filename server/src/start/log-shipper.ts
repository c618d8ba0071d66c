import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { otlpLogs } from './otlp-logs.ts'

/** What is said here, in the log of this machine, about the sending itself. */
export interface ShippingNote {
  what: string
  why?: string
  lines?: number
  dropped?: number
}

interface Options {
  say: (note: ShippingNote) => void
  /** Lines that wait at most; past them the oldest fall. */
  mayWait?: number
  /** First pause after a failure, doubled up to a minute. */
  pauseMs?: number
}

/** Sends lines of the log, without making anybody wait for it. */
export interface LogShipper {
  send(line: string): void
  /** Sends what is left, for a few seconds at most. */
  stop(): Promise<void>
}

const linesAtOnce = 500
const gatherMs = 1_000
const answerMs = 10_000
const lastMs = 5_000
const longestPauseMs = 60_000

/** Sends lines to a collector (OTLP over HTTP, JSON) in their order; what it cannot take now waits in memory and is sent again. */
export function createLogShipper(url: string, { say, mayWait = 10_000, pauseMs = 1_000 }: Options): LogShipper {
  const post = poster(url)
  const waiting: string[] = []
  let batch: string[] = []
  let dropped = 0
  let running: Promise<void> | null = null
  const stopping = new AbortController()
  /** Ends early when the process does. */
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)

  async function work(): Promise<void> {
    await pause(gatherMs)
    for (let failures = 0; batch.length + waiting.length > 0; ) {
      if (batch.length === 0) batch = waiting.splice(0, linesAtOnce)
      const { outcome, why } = await post(batch)
      if (outcome === 'away') {
        failures += 1
        if (failures === 1) say({ what: 'the collector of logs does not take them', why })
        if (stopping.signal.aborted) return
        await pause(Math.min(longestPauseMs, pauseMs * 2 ** (failures - 1)))
        continue
      }
      if (outcome === 'refused') say({ what: 'the collector of logs refuses lines', why, lines: batch.length })
      else if (failures > 0) say({ what: 'the collector of logs takes them again', dropped })
      if (outcome === 'taken') dropped = 0
      failures = 0
      batch = []
    }
  }

  return {
    send(line) {
      waiting.push(line)
      if (waiting.length > mayWait) {
        waiting.shift()
        dropped += 1
      }
      running ??= work().finally(() => {
        running = null
      })
    },
    async stop() {
      stopping.abort()
      await Promise.race([running, sleep(lastMs, undefined, { ref: false })])
    },
  }
}

/** Posts lines with the account of the URL; `refused` is for good (OTLP: any 4xx but 429), `away` for now. */
function poster(url: string) {
  const { origin, pathname, username, password } = new URL(url)
  const address = `${origin}${pathname.replace(/\/$/, '')}/v1/logs`
  const account = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const headers = {
    'content-type': 'application/json',
    ...(username ? { authorization: `Basic ${Buffer.from(account).toString('base64')}` } : {}),
  }
  const resource = { 'service.name': 'faith-auto', 'host.name': hostname(), 'process.pid': process.pid }
  return async (lines: readonly string[]): Promise<{ outcome: 'taken' | 'refused' | 'away'; why: string }> => {
    try {
      const body = JSON.stringify(otlpLogs(lines, resource))
      const signal = AbortSignal.timeout(answerMs)
      const answer = await fetch(address, { method: 'POST', headers, body, redirect: 'error', signal })
      await answer.body?.cancel()
      const why = `it answers ${answer.status}`
      if (answer.ok) return { outcome: 'taken', why }
      return { outcome: answer.status >= 500 || answer.status === 429 ? 'away' : 'refused', why }
    } catch (error) {
      const { message, cause } = error as Error
      return { outcome: 'away', why: cause instanceof Error ? cause.message : message }
    }
  }
}
