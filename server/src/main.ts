import { loadConfig } from './config.ts'
import { type Command, parseCommand } from './start/command.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createShutdown, type Shutdown } from './start/shutdown.ts'

// React renders for people, not for debugging, unless this is development; what a shell or a test runner left behind does not count.
process.env['NODE_ENV'] = process.argv.includes('dev') ? 'development' : 'production'

/** In development a page fetches each of its sources. */
const manyReads = { FAITH_READS_PER_MINUTE: '1000000' }

/** A service that is stopped has done what it should; one of these has not. */
const endsByItself = ['migrate', 'seed', 'openapi'].includes(process.argv[2] ?? '')

const shutdown = createShutdown((code) => process.exit(endsByItself ? 130 : code), console.log)

try {
  checkNode(process.versions.node)
  await run(parseCommand(process.argv.slice(2)), shutdown)
} catch (error) {
  await shutdown.stop()
  reportAndExit(error)
}

/** One executable, many roles. Each loads only what it needs. */
async function run(command: Command, shutdown: Shutdown): Promise<void> {
  if (command.role === 'openapi') return (await import('./start/run-openapi.ts')).runOpenApi(command.check)
  const config = loadConfig({ ...(command.role === 'dev' ? manyReads : {}), ...process.env, ...command.env })
  switch (command.role) {
    case 'all':
      return (await import('./start/run-all.ts')).runAll(
        config,
        command,
        shutdown,
        (await import('./start/built-pages.ts')).builtPages,
      )
    case 'dev':
      return (await import('./start/run-all.ts')).runAll(
        config,
        command,
        shutdown,
        (await import('./start/dev-pages.ts')).devPages,
      )
    case 'api':
      return (await import('./start/run-part.ts')).runApi(config, shutdown)
    case 'web':
      return (await import('./start/run-web.ts')).runWeb(config, shutdown)
    case 'worker':
      return (await import('./start/run-part.ts')).runWorker(config, shutdown)
    case 'migrate':
      return finish((await import('./start/run-migrate.ts')).runMigrate(config, shutdown), shutdown)
    case 'seed':
      return finish((await import('./start/run-seed.ts')).runSeed(config, command, shutdown), shutdown)
    case 'sandbox':
      return (await import('./start/run-sandbox.ts')).runSandbox(config, shutdown)
    default:
      return command.role satisfies never
  }
}

/** A command that ends lets the process end too. */
async function finish(work: Promise<void>, shutdown: Shutdown): Promise<void> {
  await work
  await shutdown.stop()
}
