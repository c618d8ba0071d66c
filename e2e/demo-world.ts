import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run of the journeys, in which the demo world is made once. */
    readonly journeys: string
  }
}

/** Before the journeys: a folder for what they share. After them it is gone. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'faith-journeys-'))
  // The database's own user must be able to enter, or its files would lie elsewhere and not be copied.
  chmodSync(folder, 0o755)
  project.provide('journeys', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Makes a data directory that has the demo world in it: a copy of the one that the first journey of a run waits for. */
export function copyDemoWorld(main: string, dataDir: string): void {
  const made = join(inject('journeys'), 'demo')
  if (!existsSync(made)) {
    const beingMade = `${made}-being-made`
    execFileSync(process.execPath, [main, 'seed', '--data', beingMade, '--port', '19900'], { stdio: 'ignore' })
    renameSync(beingMade, made)
  }
  // With owners and modes: the database is strict about its files.
  execFileSync('cp', ['-a', `${made}/.`, dataDir])
}
