import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from '../config.ts'
import { createLogShipper } from './log-shipper.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * A log of JSON lines: on standard output, or in the data folder where a person reads the terminal. Each line is sent to the collector too
 * where there is one; the last of them when everything else has stopped.
 */
export function createLogger(
  config: Pick<Config, 'logLevel' | 'logUrl' | 'dataDir'>,
  place: 'stdout' | 'file',
  shutdown: Pick<Shutdown, 'onStop'>,
): Logger {
  const options = { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  if (place === 'file') mkdirSync(config.dataDir, { recursive: true })
  const here = pino.destination(place === 'stdout' ? { dest: 1, sync: true } : { dest: logFile(config), sync: true })
  const local = pino(options, here)
  if (!config.logUrl) return local
  const shipper = createLogShipper(config.logUrl, { say: ({ what, ...more }) => local.warn(more, what) })
  shutdown.onStop(() => shipper.stop())
  return pino(options, {
    write(line: string) {
      here.write(line)
      shipper.send(line)
    },
  })
}

/** Where role `all` logs. */
export function logFile(config: Pick<Config, 'dataDir'>): string {
  return join(config.dataDir, 'faith-auto.log')
}
