import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeyFileMaster } from '../../server/src/adapters/master-key/key-file.ts'
import { bootstrapDatabase, type RoleUrls } from '../../server/src/adapters/postgres/bootstrap.ts'
import { startEmbedded } from '../../server/src/adapters/postgres/embedded.ts'
import { createDiskStorage } from '../../server/src/adapters/storage/disk.ts'
import { noVirusScan } from '../../server/src/adapters/virus-scan/virus-scan.ts'
import { createApp, type RunningApp } from '../../server/src/app.ts'
import { loadConfig } from '../../server/src/config.ts'
import { createSecrets } from '../../server/src/lib/crypto.ts'
import { prepareDatabase } from '../../server/src/platform/prepare-database.ts'
import { createLogger } from '../../server/src/start/logger.ts'

/** A durable PostgreSQL of the measurement's own, migrated. */
export interface BenchDatabase {
  readonly adminUrl: string
  readonly urls: RoleUrls
  stop(): Promise<void>
}

export async function benchDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'faith-bench-'))
  const server = await startEmbedded(folder, { durable: true })
  const urls = await bootstrapDatabase(server.adminUrl, (role) => `${role}-bench`)
  await prepareDatabase(urls)
  return {
    adminUrl: server.adminUrl,
    urls,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The product on that database; it sends no mail, and reaches a provider only when one is given. */
export function benchApp(
  { app, jobs, owner }: RoleUrls,
  poolSize = 5,
  payments?: RunningApp['payments'],
): Promise<RunningApp> {
  const config = loadConfig({
    FAITH_ENV: 'test',
    FAITH_DATA: tmpdir(),
    DATABASE_URL: app,
    DATABASE_JOBS_URL: jobs,
    DATABASE_OWNER_URL: owner,
    FAITH_LOG_LEVEL: 'error',
  })
  const nobody = new Proxy(
    {},
    {
      get: (_, member) => () => Promise.reject(new Error(`the measurement reaches ${String(member)}`)),
    },
  )
  const secrets = createSecrets(Buffer.alloc(32, 1))
  return createApp(
    {
      config,
      log: createLogger({ ...config, logLevel: 'error' }, 'stdout', { onStop: () => undefined }),
      mail: nobody as RunningApp['mail'],
      payments: payments ?? (nobody as RunningApp['payments']),
      secrets,
      masterKey: createKeyFileMaster(() => [Buffer.alloc(32, 2)]),
      storage: createDiskStorage(config.dataDir, secrets),
      virusScan: noVirusScan,
    },
    { url: app, poolSize },
  )
}
