import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { objects } from './objects.ts'
import { pictures } from './store.ts'

/** Takes away files for pages that no photo shows any more; they can be made anew, so no version of them is kept. */
export async function forgetFiles(app: Pick<App, 'db' | 'storage'>, name: string): Promise<void> {
  const shown = await app.db.read(system('pictures.forget-files'), (reader) =>
    pictures(reader).selectFrom('pictures.pictures').select('id').where('name', '=', name).executeTakeFirst(),
  )
  if (shown) return
  for await (const { key } of app.storage.list(objects.files(name))) await app.storage.destroy(key)
}
