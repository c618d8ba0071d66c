import type { Tx } from '../../db.ts'
import { incidents } from './store.ts'

/** What stands instead of a text that was erased. */
const erased = 'Erased'

/**
 * Takes out what a customer told of incidents, and of whom: the rest (kind, instant, car, what was charged) belongs to the books and to the
 * car. Each of them is closed: an open one stands against erasing.
 */
export async function eraseReports(tx: Tx, customerId: string): Promise<void> {
  await incidents(tx)
    .updateTable('incidents.incidents')
    .set({ place: erased, story: erased, otherParty: null, policeNumber: null, assessment: null })
    .where('customerId', '=', customerId)
    .execute()
}
