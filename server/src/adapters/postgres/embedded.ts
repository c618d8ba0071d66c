import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ClusterHome, prepareClusterHome } from './cluster-home.ts'
import { initCluster } from './init-cluster.ts'
import { forgetDeadPostmaster, type Postmaster, runningPostmaster, stopPostmaster } from './postmaster.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** The embedded PostgreSQL while it runs. */
export interface EmbeddedPostgres {
  /** URL of its administrator, for the database `faith`. */
  readonly adminUrl: string
  readonly folder: string
  /** Whether the cluster lies outside the data folder. */
  readonly moved: boolean
  readonly pid: number
  /** Stops it; leaves a server alone that another process of ours started. */
  stop(): Promise<void>
  /** Stops it without waiting; the next start recovers. */
  stopAtOnce(): void
}

export interface EmbeddedOptions {
  /** Without durability a crash of the machine loses data: for tests only. */
  durable?: boolean
  /** Uses the server that runs already, when one does, instead of taking its place. */
  share?: boolean
  /** Told when the server died: with nothing once it runs again, with the reason when it does not start. */
  onDeath?: (error: Error | null) => void
}

/** Starts the embedded PostgreSQL on a data folder, making the cluster when missing and replacing a server that a killed process left. */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const home = await prepareClusterHome(dataDir)
  const data = join(home.folder, 'data')
  const left = await runningPostmaster(data)
  if (left && options.share) return shared(home, left)
  if (left) await stopPostmaster(left)
  await forgetDeadPostmaster(data)
  const password = await initCluster(home)
  const server = await startServer(home, { durable: options.durable ?? true, password })
  keepRunning(server, options.onDeath)
  return {
    adminUrl: adminUrl(server.port, password),
    folder: home.folder,
    moved: home.moved,
    get pid() {
      return server.pid
    },
    stop: () => server.stop(),
    stopAtOnce: () => server.stopAtOnce(),
  }
}

async function shared(home: ClusterHome, server: Postmaster): Promise<EmbeddedPostgres> {
  const password = (await readFile(join(home.folder, 'password'), 'utf8')).trim()
  const { folder, moved } = home
  return {
    adminUrl: adminUrl(server.port, password),
    folder,
    moved,
    pid: server.pid,
    stop: async () => undefined,
    stopAtOnce: () => undefined,
  }
}

function adminUrl(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/faith`
}

/** A server that dies under us comes back on the same port, so every pool finds it again. */
function keepRunning(server: ServerProcess, onDeath: EmbeddedOptions['onDeath']): void {
  server.onDeath(() => {
    server.restart().then(
      () => onDeath?.(null),
      (error: Error) => onDeath?.(error),
    )
  })
}
