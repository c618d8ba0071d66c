import { Redis, ReplyError } from 'ioredis'
import type { Logger } from 'pino'

/** A command that takes longer is given up: what Redis keeps can be had without it. */
const commandMs = 50
const probeMs = 1_000

/** A Redis server that may be away at any moment; nothing that must not be lost lies there. */
export interface SharedRedis {
  /** The answer to a command, within 50 ms; undefined when the server is away, slow or refuses. */
  ask<T>(command: (server: Redis) => Promise<T>): Promise<T | undefined>
  close(): void
}

interface Options {
  url: string
  /** Before every key, so that installations and releases that share a server never read each other's. */
  prefix: string
  log: Logger
}

/** Connects in the background. After a failure nobody waits for it any more until it has answered a probe. */
export function connectRedis({ url, prefix, log }: Options): SharedRedis {
  const server = new Redis(url, {
    keyPrefix: prefix,
    commandTimeout: commandMs,
    connectTimeout: 1_000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    enableReadyCheck: true,
    retryStrategy: (attempts) => Math.min(100 * attempts, 1_000),
    // After a failover the old server takes nothing any more; its name leads to the new one.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
  let away = true
  let told = false
  server.on('error', (error) => fail(error))
  server.on('ready', () => recover())

  function fail(error: unknown): void {
    away = true
    if (told) return
    told = true
    log.warn({ err: error }, 'Redis is away: each process keeps and counts for itself')
  }

  function recover(): void {
    away = false
    if (told) log.info('Redis is back')
    told = false
  }

  const probe = setInterval(() => {
    if (!away || server.status !== 'ready') return
    server.ping().then(recover, () => undefined)
  }, probeMs)
  probe.unref()

  return {
    async ask(command) {
      if (away) return undefined
      try {
        return await command(server)
      } catch (error) {
        // A full or read-only server says so and is not away.
        if (!(error instanceof ReplyError)) fail(error)
        return undefined
      }
    },
    close() {
      clearInterval(probe)
      server.disconnect()
    },
  }
}
