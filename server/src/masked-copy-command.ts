import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp } from './app.ts'
import { loadConfig } from './config.ts'
import { PlainError } from './lib/plain-error.ts'
import { copyMasked } from './masked-copy/copy-database.ts'
import { hashPassword } from './modules/identity/index.ts'
import { prepareDatabase } from './platform/prepare-database.ts'
import { createAdapters } from './start/adapters.ts'
import { takeDataFolder } from './start/data-folder.ts'
import { checkNode, reportAndExit } from './start/last-words.ts'
import { createLogger } from './start/logger.ts'
import { openApp } from './start/open-app.ts'
import { openDatabase } from './start/open-database.ts'
import { createShutdown, type Shutdown } from './start/shutdown.ts'

// npm run masked:copy -- --into DIR [--database URL] [--data DIR]: the database without its people, for everywhere but production.

const usage =
  'Say where to: npm run masked:copy -- --into ./copy (a new data folder), with --database postgres://… when its database is not to lie there.'

const shutdown = createShutdown(() => process.exit(130), console.error)

try {
  checkNode(process.versions.node)
  const { values } = parseArgs({
    options: { data: { type: 'string' }, into: { type: 'string' }, database: { type: 'string' } },
  })
  if (!values.into) throw new PlainError(usage)
  const config = loadConfig({ ...process.env, ...(values.data ? { FAITH_DATA: values.data } : {}) })
  if (resolve(values.into) === config.dataDir)
    throw new PlainError('That is the folder of the original: give another one.')
  const original = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  const copy = await openCopy(values.into, values.database, shutdown)
  const password = randomBytes(12).toString('base64url')
  const rows = await copyMasked({
    from: { ownerUrl: original.database.urls.owner, secrets: original.app.secrets },
    to: copy,
    key: original.app.secrets.derive('masked-copy'),
    passwordHash: await hashPassword(password),
    say: console.log,
  })
  console.log(
    `${rows} rows are in ${copy.where}. Start it with: npm start -- --data ${values.into} --no-demo${values.database ? ', and DATABASE_URL' : ''}. Everybody's password there is ${password}, shown this once.`,
  )
  await shutdown.stop()
} catch (error) {
  await shutdown.stop()
  reportAndExit(error)
}

/** A new installation with keys of its own; nothing of the original's settings reaches it. */
async function openCopy(into: string, url: string | undefined, ending: Shutdown) {
  const config = loadConfig({ FAITH_DATA: into, FAITH_DEMO_WORLD: 'off', ...(url ? { DATABASE_URL: url } : {}) })
  const folder = await takeDataFolder(config, 'alone')
  ending.onStop(
    () => folder.release(),
    () => folder.releaseAtOnce(),
  )
  const database = await openDatabase(config)
  ending.onStop(
    () => database.stop(),
    () => database.stopAtOnce(),
  )
  await prepareDatabase(database.urls)
  const app = await createApp(await createAdapters(config, createLogger(config, 'file', shutdown)), {
    url: database.urls.app,
    poolSize: 2,
  })
  ending.onStop(() => app.close())
  return { ownerUrl: database.urls.owner, secrets: app.secrets, where: database.where }
}
