import type { Config } from '../config.ts'
import { prepareDatabase } from '../platform/prepare-database.ts'
import { takeDataFolder } from './data-folder.ts'
import { openDatabase } from './open-database.ts'
import type { Shutdown } from './shutdown.ts'

/** Brings the database up to date and says what it ran. */
export async function runMigrate(config: Config, shutdown: Shutdown): Promise<void> {
  const folder = await takeDataFolder(config, 'share')
  shutdown.onStop(
    () => folder.release(),
    () => folder.releaseAtOnce(),
  )
  const database = await openDatabase(config, { share: folder.shared })
  shutdown.onStop(
    () => database.stop(),
    () => database.stopAtOnce(),
  )
  const ran = await prepareDatabase(database.urls)
  console.log(ran.length > 0 ? `Ran ${ran.join(', ')}.` : 'The database is up to date.')
}
