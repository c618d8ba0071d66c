import { takeoverProblems } from '@faith/contract/takeovers'
import type { App } from '../../app-context.ts'
import { addDays, hubDateAt, laterOf } from '../../lib/calendar.ts'
import { refuse } from '../../lib/problem.ts'
import { readTakeovers, type TakeoverFile } from './rules/read-takeovers.ts'
import { placeOfFile, type StoredImport } from './store.ts'

/** How far ahead a cut-over is planned at most. */
const mostDaysAhead = 60

/** Reads a file or refuses it whole with a reason. */
export function readTakeoverFile(bytes: Uint8Array, cutOverOn: string): TakeoverFile {
  const read = readTakeovers(bytes, cutOverOn)
  if (!('refusal' in read)) return read
  const { code, detail, column } = read.refusal
  throw refuse(takeoverProblems.fileRefused, detail, { code, ...(column ? { column } : {}) })
}

/** The rows of a stored file, or null when it is not kept any more. */
export async function openTakeoverFile(app: Pick<App, 'secrets'>, stored: StoredImport): Promise<TakeoverFile | null> {
  if (!stored.contentSealed) return null
  const bytes = await app.secrets.openBytes(placeOfFile(stored.id), stored.contentSealed)
  return readTakeoverFile(bytes, stored.cutOverOn)
}

/** Refuses a cut-over that is not ahead at every hub: a debit must never fall on the day on which its customer first hears of it. */
export function mustLieAhead(cutOverOn: string, now: Date): void {
  // Sydney and Melbourne are the first to begin a day.
  const today = laterOf(hubDateAt('Australia/Sydney', now), hubDateAt('Australia/Brisbane', now))
  if (cutOverOn > today && cutOverOn <= addDays(today, mostDaysAhead)) return
  throw refuse(
    takeoverProblems.cutOverPast,
    `Choose a day from ${addDays(today, 1)} to ${addDays(today, mostDaysAhead)}.`,
  )
}
