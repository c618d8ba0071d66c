import { sql } from 'kysely'
import type { Tx } from '../../db.ts'
import { eraseTaskWords } from '../tasks/index.ts'
import { incidents } from './store.ts'

/** What stands instead of a text that was erased. */
const erased = 'Erased'

/**
 * Takes out what a customer told of incidents, and of whom, wherever it stands: in the report, on its timeline and in the task that asked
 * to look at it. The rest (kind, instant, car, what was charged) belongs to the books and to the car. Each of them is closed: an open one
 * stands against erasing.
 */
export async function eraseReports(tx: Tx, customerId: string): Promise<void> {
  await incidents(tx)
    .updateTable('incidents.incidents')
    .set({ place: erased, story: erased, otherParty: null, policeNumber: null, assessment: null })
    .where('customerId', '=', customerId)
    .execute()
  await sql`select incidents.erase_history_words(${customerId}, ${erased})`.execute(incidents(tx))
  await eraseTaskWords(tx, { customerId, subjectKind: 'incident' }, erased)
}
