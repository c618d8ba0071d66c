import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

// Mozilla Observatory's own scorer, in a folder of its own: it brings a native client of PostgreSQL that is neither needed nor built.

const version = '1.4.8'
const home = fileURLToPath(new URL(`../../.cache/observatory-${version}`, import.meta.url))
const scorer = join(home, 'node_modules/@mdn/mdn-http-observatory')

/** Where a page is, as the scorer asks for it. */
export interface Scored {
  path: string
  status: number
  score: number
  /** Its tests with what they found. */
  tests: Record<string, { pass: boolean; result: string; modifier: number }>
}

/** The scorer's folder, fetched when it is not there; null where the registry does not answer, but not in CI. */
export function findObservatory(): string | null {
  try {
    if (!existsSync(scorer)) {
      mkdirSync(home, { recursive: true })
      writeFileSync(join(home, 'package.json'), '{"private":true}')
      execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', `@mdn/mdn-http-observatory@${version}`], {
        cwd: home,
        stdio: 'ignore',
        timeout: 300_000,
      })
    }
    // Its list of hosts that browsers know as https only: none of ours is on it.
    writeFileSync(join(scorer, 'conf/hsts-preload.json'), '{}')
    return scorer
  } catch (error) {
    if (process.env['CI']) throw error
    console.warn(`Mozilla Observatory cannot be fetched (${String(error).split('\n')[0]}): its test is skipped.`)
    return null
  }
}

/** Scores pages in a process that believes this certificate. */
export async function scoreAll(
  folder: string,
  given: { httpPort: number; httpsPort: number; pages: { path: string; cookie?: string }[] },
  certificateFile: string,
): Promise<Scored[]> {
  const script = fileURLToPath(new URL('observatory-scorer.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, JSON.stringify(given)], {
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: certificateFile },
  })
  return JSON.parse(stdout)
}
