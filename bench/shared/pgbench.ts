import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether PostgreSQL's own measuring program is on this machine; it does not come by npm. */
export async function hasPgbench(): Promise<boolean> {
  return run('pgbench', ['--version']).then(
    () => true,
    () => false,
  )
}

/** Transactions a second of a script with prepared statements; `much` says how many or how long and on how many connections. */
export async function pgbench(url: string, script: string, ...much: string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'pgbench-'))
  const file = join(folder, 'script.sql')
  await writeFile(file, script)
  const { hostname, port, username, password, pathname } = new URL(url)
  const database = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)]
  try {
    const { stdout } = await run('pgbench', ['-n', '-M', 'prepared', '-f', file, ...much, ...database], {
      env: { ...process.env, PGPASSWORD: password },
    })
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1]
    if (!tps) throw new Error(`pgbench said: ${stdout}`)
    return Number(tps)
  } finally {
    await rm(folder, { recursive: true })
  }
}
