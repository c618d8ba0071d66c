import { sql } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { PolicyTables } from './tables.ts'

const policies = owning<PolicyTables>()

/** Every policy in force on a hub date, by key. Figures are as their unit says; an agreement keeps its own copy. */
export type PolicySnapshot = Readonly<Record<string, unknown>>

/** Reads the policies in force on a hub date; the first value of each holds for the days before it too, as nobody wrote down another. */
export async function policySnapshot(reader: Reader, onDate: string): Promise<PolicySnapshot> {
  const begun = sql<boolean>`effective_on <= ${onDate}::date`
  const rows = await policies(reader)
    .selectFrom('policies.policies')
    .distinctOn('key')
    .select(['key', 'value'])
    .where('withdrawnAt', 'is', null)
    .orderBy('key')
    .orderBy(begun, 'desc')
    .orderBy(sql`case when ${begun} then effective_on end`, 'desc')
    .orderBy('effectiveOn')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.key, row.value]))
}

/** A policy that is a number; a missing or other value is a defect of the policy table, not of the request. */
export function policyNumber(snapshot: PolicySnapshot, key: string): number {
  const value = snapshot[key]
  if (typeof value !== 'number') throw new Error(`policy ${key} is not a number`)
  return value
}

/** A policy that is a list of numbers or of words. */
export function policyList<T extends number | string>(snapshot: PolicySnapshot, key: string): readonly T[] {
  const value = snapshot[key]
  if (!Array.isArray(value)) throw new Error(`policy ${key} is not a list`)
  return value as T[]
}
