import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from '../config.ts'

/** A log of JSON lines: on standard output, or in the data folder where a person reads the terminal. */
export function createLogger(config: Config, place: 'stdout' | 'file'): Logger {
  const options = { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }
  if (place === 'stdout') return pino(options)
  mkdirSync(config.dataDir, { recursive: true })
  return pino(options, pino.destination({ dest: logFile(config), sync: true }))
}

/** Where role `all` logs. */
export function logFile(config: Config): string {
  return join(config.dataDir, 'faith-auto.log')
}
