import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { PlainError } from '../../lib/plain-error.ts'

const run = promisify(execFile)

/** The user that PostgreSQL runs as: ourselves, or another one as it refuses to run as root. */
export type PostgresUser = { readonly uid: number; readonly gid: number } | null

/** The system's user `postgres` when we are root (made when missing), else null: ourselves. */
export async function findPostgresUser(): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return null
  const existing = await idsOf('postgres')
  if (existing) return existing
  await run('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]).catch(() => undefined)
  const made = await idsOf('postgres')
  if (made) return made
  throw new PlainError(
    'PostgreSQL does not run as root and no user "postgres" could be made: start as another user, or set DATABASE_URL.',
  )
}

/** Whether a folder above (or at) the path is closed to the user. */
export async function isClosedTo(user: PostgresUser, path: string): Promise<boolean> {
  if (!user) return false
  const info = await stat(path).catch(() => null)
  if (info?.isDirectory()) {
    const shift = info.uid === user.uid ? 6 : info.gid === user.gid ? 3 : 0
    if (((info.mode >> shift) & 1) === 0) return true
  }
  return dirname(path) === path ? false : isClosedTo(user, dirname(path))
}

async function idsOf(name: string): Promise<PostgresUser> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}
