import type { Config } from '../config.ts'
import { PlainError } from '../lib/plain-error.ts'
import type { Command } from './command.ts'
import { demoWorld } from './demo-world.ts'
import { createLogger } from './logger.ts'
import { openApp } from './open-app.ts'
import { resetDemo } from './reset-demo.ts'

/** Makes the demo world in an empty database. */
export async function runSeed(config: Config, command: Command): Promise<void> {
  if (config.env === 'production') throw new PlainError('The demo world is not for production.')
  if (command.resetDemo) await resetDemo(config)
  const log = createLogger(config, 'file')
  const { app, drain, close } = await openApp(config, log)
  try {
    const signIns = await demoWorld(app, drain, log)
    for (const one of signIns) console.log(`${one.role}\t${one.email}\t${one.password}`)
  } finally {
    await close()
  }
}
