import { createHash } from 'node:crypto'
import { chown, cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { PlainError } from '../../lib/plain-error.ts'
import { type Binaries, binariesIn, findBinaries } from './binaries.ts'
import { findPostgresUser, isClosedTo, type PostgresUser } from './postgres-user.ts'

/** Where a cluster and its programs are, and who runs them. */
export interface ClusterHome {
  readonly user: PostgresUser
  readonly binaries: Binaries
  /** Holds `data`, `password` and `server.log`. */
  readonly folder: string
  /** Whether the cluster had to leave the data folder. */
  readonly moved: boolean
}

/** Where clusters go whose own folder is closed to the user `postgres`. */
const elsewhere = '/var/lib/faith-auto'

/** Makes the folder of the cluster: inside the data folder, or under /var/lib when the postgres user cannot reach that. */
export async function prepareClusterHome(dataDir: string): Promise<ClusterHome> {
  await makeFolder(dataDir)
  const user = await findPostgresUser()
  const moved = await isClosedTo(user, dataDir)
  const [inside, outside] = clusterFolders(dataDir)
  const folder = moved ? outside : inside
  await makeFolder(folder)
  if (user) await chown(folder, user.uid, user.gid)
  if (moved)
    await writeFile(
      join(dataDir, 'WHERE'),
      `The database is in ${folder}, as this folder is closed to the user postgres.\n`,
    )
  const binaries = await reachableBinaries(user)
  return { user, binaries, folder, moved }
}

/** Where the cluster of a data folder can be: inside it, or outside when it is closed. */
export function clusterFolders(dataDir: string): [inside: string, outside: string] {
  return [join(dataDir, 'postgres'), join(elsewhere, `${basename(dataDir)}-${shortHash(dataDir)}`)]
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
    const probe = join(path, `.probe-${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
  } catch {
    throw new PlainError(`The folder ${path} cannot be written: choose another with --data, or change its owner.`)
  }
}

async function reachableBinaries(user: PostgresUser): Promise<Binaries> {
  const installed = findBinaries()
  if (!(await isClosedTo(user, installed.folder))) return installed
  const { mtimeMs } = await stat(installed.postgres)
  const copy = join(elsewhere, `postgresql-${shortHash(`${installed.folder} ${mtimeMs}`)}`)
  if (await stat(copy).catch(() => null)) return binariesIn(copy)
  const unfinished = `${copy}.${process.pid}`
  await cp(installed.folder, unfinished, { recursive: true, verbatimSymlinks: true })
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }))
  return binariesIn(copy)
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
