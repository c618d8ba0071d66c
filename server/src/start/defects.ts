import type { Logger } from 'pino'
import { lastWords } from './last-words.ts'
import type { Shutdown } from './shutdown.ts'

/**
 * A promise that nobody waited for is recorded and the server goes on; after an exception outside any promise its state
 * is unknown, so it is recorded and the process ends in order.
 */
export function watchDefects(log: Logger, shutdown: Shutdown): void {
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a rejected promise was not handled'))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'an exception was not caught')
    console.error(`\n${lastWords(error)}`)
    void shutdown.stop().then(() => process.exit(1))
  })
}
