import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { PlainError } from '../../lib/plain-error.ts'
import type { ClusterHome } from './cluster-home.ts'

const run = promisify(execFile)

/** Makes the cluster unless it is there, and returns the administrator's password. A half-made one is made anew. */
export async function initCluster(home: ClusterHome): Promise<string> {
  const data = join(home.folder, 'data')
  const passwordFile = join(home.folder, 'password')
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version === null) await create(home, data, passwordFile)
  else await checkVersion(home, version.trim())
  const password = await readFile(passwordFile, 'utf8').catch(() => null)
  if (password) return password.trim()
  throw new PlainError(
    `The file ${passwordFile} is missing: put it back from a backup, or start anew with --reset-demo.`,
  )
}

/** What every program of PostgreSQL is run with; the working folder must be open to its user. */
export function asPostgres(home: ClusterHome): {
  uid?: number
  gid?: number
  cwd: string
  env: Record<string, string>
} {
  return { ...home.user, cwd: home.folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }
}

async function create(home: ClusterHome, data: string, passwordFile: string): Promise<void> {
  const unfinished = `${data}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (home.user) await chown(passwordFile, home.user.uid, home.user.gid)
  const flags = [
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
  ]
  const locale = ['--locale-provider=builtin', '--locale=C', '--builtin-locale=C.UTF-8', '--no-instructions']
  await run(home.binaries.initdb, [`--pgdata=${unfinished}`, ...flags, ...locale], asPostgres(home)).catch(
    (error: { stderr?: string }) => {
      throw new PlainError(
        `The database could not be made in ${home.folder}: ${(error.stderr ?? String(error)).trim().split('\n').at(-1)}`,
      )
    },
  )
  await rename(unfinished, data)
}

async function checkVersion(home: ClusterHome, found: string): Promise<void> {
  const { stdout } = await run(home.binaries.postgres, ['--version'], asPostgres(home))
  const major = /(\d+)/.exec(stdout)?.[1]
  if (found === major) return
  throw new PlainError(
    `The data in ${home.folder} were made by PostgreSQL ${found} and this is PostgreSQL ${major}: start with another folder (--data), or throw the demo away with --reset-demo.`,
  )
}
