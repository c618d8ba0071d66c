import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { type Batch, resealColumn, type SealedColumn } from '../../platform/data-keys/reseal-column.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'storage'>

/** Whose values a data key makes: a name for people, and how one batch of them is written anew. */
export interface KeyUser {
  readonly name: string
  writeBatch(app: Needs, oldKeys: readonly number[], after: string | null): Promise<Batch>
}

/** A sealed column as the user of a key. */
export function columnUser(column: SealedColumn): KeyUser {
  return {
    name: `${column.table}.${column.column}`,
    writeBatch: (app, oldKeys, after) =>
      app.db.inTransaction(system('keys.rotate'), (tx) => resealColumn(app.secrets, tx, column, oldKeys, after)),
  }
}

/** One round over all values of old keys, batch by batch, each in a transaction of its own. */
export async function writeAnew(
  app: Needs,
  users: readonly KeyUser[],
  oldKeys: readonly number[],
  say: (progress: string) => void,
): Promise<{ written: number; unreadable: string[] }> {
  let written = 0
  const unreadable: string[] = []
  for (const user of users) {
    let ofThis = 0
    let after: string | null = null
    do {
      const batch: Batch = await user.writeBatch(app, oldKeys, after)
      ofThis += batch.written
      unreadable.push(...batch.unreadable)
      after = batch.next
      if (batch.written > 0) say(`${user.name}: ${ofThis} written anew`)
    } while (after !== null)
    written += ofThis
  }
  return { written, unreadable }
}
