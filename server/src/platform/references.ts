import { sql } from 'kysely'
import { owning, type Tx } from '../db.ts'

/** Kinds of human reference: application, agreement, amendment, bond, customer, credit note, dunning case, hold, hand-over, invoice, odometer reading, block of kilometres, opening item, payment, price rise, refund, return, inspection, dispute, incident, toll or fine, subscription, task, journal. */
export type ReferenceKind =
  | 'A'
  | 'AG'
  | 'AM'
  | 'B'
  | 'C'
  | 'CN'
  | 'DC'
  | 'H'
  | 'HO'
  | 'IN'
  | 'INV'
  | 'IX'
  | 'KM'
  | 'KP'
  | 'OB'
  | 'P'
  | 'PR'
  | 'R'
  | 'RC'
  | 'RT'
  | 'D'
  | 'S'
  | 'T'
  | 'J'

/** The next human reference of a kind, such as `FA-S-20418`: unique and increasing, gaps allowed (R19). */
export async function nextReference(tx: Tx, kind: ReferenceKind): Promise<string> {
  const [reference] = await nextReferences(tx, kind, 1)
  return reference!
}

/** The next references of a kind, as many as asked for, in increasing order. */
export async function nextReferences(tx: Tx, kind: ReferenceKind, count: number): Promise<string[]> {
  const sequence = `platform.reference_${kind.toLowerCase()}`
  const { rows } = await sql<{ value: number }>`select nextval(${sequence}::regclass) as value
    from generate_series(1, ${count}::integer) order by 1`.execute(owning<object>()(tx))
  return rows.map((row) => `FA-${kind}-${row.value}`)
}
