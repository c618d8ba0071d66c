import { createHmac } from 'node:crypto'
import { bootstrapDatabase, checkDatabase, type RoleUrls } from '../adapters/postgres/bootstrap.ts'
import { type EmbeddedPostgres, startEmbedded } from '../adapters/postgres/embedded.ts'
import type { Config } from '../config.ts'
import { secretsOf } from './adapters.ts'

/** The database while this process uses it. */
export interface OpenDatabase {
  readonly urls: RoleUrls
  /** Where its data lie, for a person. */
  readonly where: string
  stop(): Promise<void>
  /** Ends a server of ours without waiting. */
  stopAtOnce(): void
}

interface Options {
  /** Joins an embedded server that runs already instead of taking its place. */
  share?: boolean
  onDeath?: (error: Error | null) => void
}

/** Opens the configured database: starts the embedded one, or prepares the given one, so that the three roles can connect. */
export async function openDatabase(config: Config, options: Options = {}): Promise<OpenDatabase> {
  const { database } = config
  if (database.kind === 'embedded') return openEmbedded(await startEmbedded(config.dataDir, options))
  const remote = { stop: async () => undefined, stopAtOnce: () => undefined }
  if (database.kind === 'administered') {
    const key = secretsOf(config).derive('database-roles')
    return { ...remote, urls: await bootstrapDatabase(database.url, passwordsFrom(key)), where: hostOf(database.url) }
  }
  const { app, jobs, owner } = database
  await checkDatabase(owner)
  return { ...remote, urls: { app, jobs, owner }, where: hostOf(app) }
}

async function openEmbedded(server: EmbeddedPostgres): Promise<OpenDatabase> {
  const key = Buffer.from(new URL(server.adminUrl).password)
  return {
    urls: await bootstrapDatabase(server.adminUrl, passwordsFrom(key)),
    where: server.folder,
    stop: () => server.stop(),
    stopAtOnce: () => server.stopAtOnce(),
  }
}

/** The same passwords in every process that knows the key; nobody types them. */
function passwordsFrom(key: Buffer): (role: string) => string {
  return (role) => createHmac('sha256', key).update(role).digest('base64url')
}

function hostOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
