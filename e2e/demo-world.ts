import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { freePorts } from '../server/test/running-product.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data directory of this run of the journeys that has the demo world. */
    readonly demoWorld: string
  }
}

const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

/** Before the journeys: the demo world is made once for all of them, unless they go to a product that runs. After them it is gone. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'faith-journeys-'))
  // The database's own user must be able to enter, or its files would lie elsewhere and not be copied.
  chmodSync(folder, 0o755)
  const demo = join(folder, 'demo')
  project.provide('demoWorld', demo)
  if (!process.env['JOURNEY_URL'])
    execFileSync(process.execPath, [main, 'seed', '--data', demo, '--port', String(await freePorts())], {
      stdio: 'ignore',
    })
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Fills a data directory with the demo world. */
export function copyDemoWorld(dataDir: string): void {
  // With owners and modes: the database is strict about its files.
  execFileSync('cp', ['-a', `${inject('demoWorld')}/.`, dataDir])
}
