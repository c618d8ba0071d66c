import type { Logger } from 'pino'
import type { RunningApp } from '../app.ts'
import type { Config } from '../config.ts'
import { PlainError } from '../lib/plain-error.ts'
import { checkPort } from './check-port.ts'
import type { Command } from './command.ts'
import { demoWorld } from './demo-world.ts'
import { createLogger } from './logger.ts'
import { openApp } from './open-app.ts'
import { openSeeder } from './open-seeder.ts'
import { resetDemo } from './reset-demo.ts'
import { type SandboxChild, startSandboxChild } from './sandbox-child.ts'
import type { Shutdown } from './shutdown.ts'

/** Makes the demo world in an empty database. */
export async function runSeed(config: Config, command: Command, shutdown: Shutdown): Promise<void> {
  if (config.env === 'production') throw new PlainError('The demo world is not for production.')
  if (command.resetDemo) await resetDemo(config)
  const log = createLogger(config, 'file', shutdown)
  const { app, database } = await openApp(config, log, shutdown)
  if (command.cars !== null) return syntheticCars(app, command.cars)
  if (config.payments.kind === 'sandbox' && config.payments.spawned) {
    const provider = await startProvider(config, command, log)
    shutdown.onStop(
      () => provider.stop(),
      () => provider.stopAtOnce(),
    )
  }
  const signIns = await demoWorld(app, () => openSeeder(app, database.urls), log, command.historyWeeks)
  for (const one of signIns) console.log(`${one.role}\t${one.email}\t${one.password}`)
}

/** The people of the demo world pay at the provider, for which the port must be free. */
async function startProvider(config: Config, command: Command, log: Logger): Promise<SandboxChild> {
  await checkPort('127.0.0.1', config.port + 1, ' (for the sandbox payments)')
  return startSandboxChild(command.flags, log)
}

/** Made-up cars for measurements. */
async function syntheticCars(app: RunningApp, count: number): Promise<void> {
  const { addSyntheticCars } = await import('../../seed/synthetic-cars.ts')
  await addSyntheticCars(app, count, (done) => process.stderr.write(`\r${done} cars`))
  process.stderr.write('\n')
}
