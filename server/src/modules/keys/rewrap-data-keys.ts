import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { PlainError } from '../../lib/plain-error.ts'
import { liveKeyRows, storeRewrapped } from '../../platform/data-keys/data-key-rows.ts'
import { record } from '../audit/index.ts'

const actor = system('keys.rewrap')

/** Wraps every data key by the present master key; no value changes. Safe to repeat, and under traffic. */
export async function rewrapDataKeys(app: Pick<App, 'db' | 'masterKey'>): Promise<number> {
  const { masterKey } = app
  let count = 0
  for (const row of await app.db.read(actor, liveKeyRows)) {
    const { number, purpose, wrapped, wrappedBy } = row
    if (!wrapped || !wrappedBy || wrappedBy === masterKey.name) continue
    const dataKey = await masterKey.unwrap(wrapped, wrappedBy, { number, purpose })
    const anew = await masterKey.wrap(dataKey, { number, purpose })
    const isStored = await app.db.inTransaction(actor, async (tx) => {
      const stored = await storeRewrapped(tx, row, anew, masterKey.name)
      if (stored)
        await record(tx, {
          action: 'data-key.rewrap',
          object: { kind: 'data key', id: null, reference: String(number) },
          detail: { from: wrappedBy, to: masterKey.name },
        })
      return stored
    })
    if (isStored) count += 1
  }
  const left = (await app.db.read(actor, liveKeyRows)).filter((row) => row.wrapped && row.wrappedBy !== masterKey.name)
  if (left.length > 0) throw new PlainError('A key was added meanwhile: run this again. Nothing was lost.')
  return count
}
