import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { pictures } from './store.ts'

const actor = system('pictures.sweep-orphans')
const day = 24 * 3600 * 1000

/** The day that this process has swept or found swept, so that it does not ask the database every second. */
const done = new WeakMap<App['db'], string>()

type Needs = Pick<App, 'db' | 'storage' | 'systemClock'>

/**
 * Once a day takes away what nobody refers to: uploads left lying for a day, originals and files of photos that are gone. Real time
 * decides, as the storage dates its objects by it.
 */
export async function sweepOrphans(app: Needs): Promise<number> {
  const now = app.systemClock.now()
  const today = now.toISOString().slice(0, 10)
  if (done.get(app.db) === today) return 0
  const first = await isFirstOf(app, today)
  done.set(app.db, today)
  if (!first) return 0
  const before = new Date(now.getTime() - day)
  await app.db.inTransaction(actor, (tx) =>
    pictures(tx).deleteFrom('pictures.uploads').where('begunAt', '<', before).execute(),
  )
  let removed = 0
  for (const prefix of ['uploads/', 'pictures/'] as const) {
    for await (const { key, storedAt } of app.storage.list(prefix)) {
      if (storedAt >= before || (await isUsed(app, key))) continue
      // An operator may want a deleted photo back; all else was made by us or was never a photo.
      if (key.startsWith('pictures/originals/')) await app.storage.remove(key)
      else await app.storage.destroy(key)
      removed += 1
    }
  }
  return removed
}

/** Whichever process writes the day does its work. */
async function isFirstOf(app: Needs, sweptOn: string): Promise<boolean> {
  const written = await app.db.inTransaction(actor, (tx) =>
    pictures(tx)
      .insertInto('pictures.sweeps')
      .values({ sweptOn })
      .onConflict((conflict) => conflict.doNothing())
      .returning('sweptOn')
      .executeTakeFirst(),
  )
  return written !== undefined
}

async function isUsed(app: Needs, key: string): Promise<boolean> {
  const [area, folder, file] = key.split('/')
  return app.db.read(actor, async (reader) => {
    const from = pictures(reader)
    const id = file?.replace('.webp', '') ?? ''
    const found =
      area === 'uploads'
        ? from.selectFrom('pictures.uploads').select('id').where('id', '=', folder!)
        : folder === 'originals'
          ? from.selectFrom('pictures.pictures').select('id').where('id', '=', id)
          : from.selectFrom('pictures.pictures').select('id').where('name', '=', folder!)
    return (await found.executeTakeFirst()) !== undefined
  })
}
