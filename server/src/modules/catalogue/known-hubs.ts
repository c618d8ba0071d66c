import type { App } from '../../app-context.ts'
import type { Database } from '../../db.ts'
import { allHubs, type Hub } from '../hubs/index.ts'

const forMs = 5_000
const known = new WeakMap<Database, { at: number; hubs: Promise<readonly Hub[]> }>()

/** All hubs, asked for every few seconds: a list needs their zones, and hubs hardly ever change. */
export function knownHubs({ db }: Pick<App, 'db'>): Promise<readonly Hub[]> {
  const there = known.get(db)
  if (there && performance.now() - there.at < forMs) return there.hubs
  const hubs = allHubs(db.browsing)
  hubs.catch(() => known.delete(db))
  known.set(db, { at: performance.now(), hubs })
  return hubs
}
