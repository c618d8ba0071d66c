import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { takeoverFacts } from './facts.ts'
import { type PlannedTakeover, planTakeover } from './plan-takeover.ts'
import { isRefused, type TakeoverFile } from './rules/read-takeovers.ts'
import type { RefusedRow, TakeoverRow } from './rules/takeover-row.ts'

// Whether an address is somebody's is seen by sign-in and jobs only; of it a row learns no more than that it is taken.
const actor = system('takeovers.outline')

/** What a file would do now. */
export interface OutlinedFile {
  planned: PlannedTakeover[]
  known: TakeoverRow[]
  refused: RefusedRow[]
}

/** Works a whole file out on one snapshot; nothing is written. */
export async function outlineFile(app: Pick<App, 'db'>, file: TakeoverFile, cutOverOn: string): Promise<OutlinedFile> {
  const good = file.rows.filter((row): row is TakeoverRow => !isRefused(row))
  const facts = await app.db.read(actor, (reader) => takeoverFacts(reader, good))
  const outlined: OutlinedFile = { planned: [], known: [], refused: file.rows.filter(isRefused) }
  for (const row of good) {
    const outcome = planTakeover(row, facts, cutOverOn)
    if ('known' in outcome) outlined.known.push(row)
    else if ('planned' in outcome) outlined.planned.push(outcome.planned)
    else outlined.refused.push({ row: row.row, reference: row.reference, errors: outcome.errors })
  }
  return outlined
}
