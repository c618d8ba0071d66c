import type { App } from '../../app-context.ts'
import { type Actor, mustHold } from '../../lib/actor.ts'
import { addDays, hubDateAt, instantAt } from '../../lib/calendar.ts'
import { record } from '../audit/index.ts'
import { entriesBetween } from './journal.ts'
import { manualJournalCsv } from './rules/manual-journal.ts'

/** The books are kept by the days of the head office. */
const zone = 'Australia/Brisbane'

/** The journal of some days as CSV in the shape in which Xero imports manual journals. Exports are audited. */
export async function exportJournal(
  app: Pick<App, 'db'>,
  actor: Actor,
  span: { from: string; to: string },
): Promise<{ bytes: Buffer; filename: string }> {
  mustHold(actor, 'ledger:export')
  const csv = await app.db.inTransaction(actor, async (tx) => {
    const entries = await entriesBetween(tx, instantAt(zone, span.from), instantAt(zone, addDays(span.to, 1)))
    await record(tx, {
      action: 'journal.export',
      object: { kind: 'journal', id: null, reference: `${span.from} to ${span.to}` },
      detail: { entries: entries.length },
    })
    return manualJournalCsv(entries.map((entry) => ({ ...entry, on: hubDateAt(zone, entry.at) })))
  })
  return { bytes: Buffer.from(csv, 'utf8'), filename: `journal-${span.from}-${span.to}.csv` }
}
