import type { State } from './store.ts'

/** The part of the state that outlives the tab. */
export type Kept = Omit<State, 'toasts'>

/** The present shape; raise it with each change and say below how the shape before becomes this one. */
export const version = 4

type Shape = Record<string, unknown>

/** From version n to n + 1. Version 1 kept the favourites as a bare list and knew no comparing; version 2 knew no owner and nothing seen; version 3 kept drafts in clear. */
const migrations: Record<number, (kept: Shape) => Shape> = {
  1: (kept) => ({
    ...kept,
    favourites: { slugs: Array.isArray(kept['favourites']) ? kept['favourites'] : [] },
    compare: { cars: [] },
  }),
  2: (kept) => ({ ...kept, favourites: { ...(kept['favourites'] as object), owner: null }, seen: { cars: [] } }),
  3: (kept) => ({ ...kept, applicationDrafts: { applications: {} } }),
}

/** Writes the kept part as text with its version. */
export function freeze({ toasts: _, ...kept }: State): string {
  return JSON.stringify({ version, kept })
}

/** Reads what an older or the same version wrote; anything damaged, incomplete or newer gives null and is started afresh. */
export function thaw(text: string | null): Kept | null {
  if (!text) return null
  try {
    const stored = JSON.parse(text) as { version?: unknown; kept?: unknown }
    if (typeof stored.version !== 'number' || stored.version > version || !isObject(stored.kept)) return null
    let kept: Shape = stored.kept
    for (let from = stored.version; from < version; from++) {
      const migrate = migrations[from]
      if (!migrate) return null
      kept = migrate(kept)
    }
    return isKept(kept) ? kept : null
  } catch {
    return null
  }
}

function isKept(kept: Shape): kept is Shape & Kept {
  const { favourites, compare, seen, searchDraft, applicationDrafts } = kept
  return (
    isObject(favourites) &&
    isStrings(favourites['slugs']) &&
    (favourites['owner'] === null || typeof favourites['owner'] === 'string') &&
    isObject(compare) &&
    Array.isArray(compare['cars']) &&
    isObject(seen) &&
    Array.isArray(seen['cars']) &&
    isObject(searchDraft) &&
    typeof searchDraft['text'] === 'string' &&
    isObject(applicationDrafts) &&
    isObject(applicationDrafts['applications'])
  )
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isObject(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
