import { sql } from 'kysely'
import { owning, type Reader, type Tx } from '../../db.ts'
import type { PolicyTables } from './tables.ts'

export const policies = owning<PolicyTables>()

/** Every value that counts, now or later, of every policy. */
export function liveValues(reader: Reader) {
  return policies(reader)
    .selectFrom('policies.policies')
    .select(['id', 'key', 'effectiveOn', 'value', 'unit', 'description'])
    .where('withdrawnAt', 'is', null)
    .orderBy('key')
    .orderBy('effectiveOn')
    .execute()
}

/** A value that counts. */
export type StoredValue = Awaited<ReturnType<typeof liveValues>>[number]

/** Every value of one policy, those taken back too; the latest date first. */
export function valuesOfPolicy(reader: Reader, key: string) {
  return policies(reader)
    .selectFrom('policies.policies')
    .select(['id', 'effectiveOn', 'value', 'withdrawnAt'])
    .where('key', '=', key)
    .orderBy('effectiveOn', 'desc')
    .orderBy('scheduledAt', (order) => order.desc().nullsLast())
    .execute()
}

/** Who scheduled or took back these values, when and why. */
export function actsOnValues(reader: Reader, ids: readonly string[]) {
  return policies(reader)
    .selectFrom('policies.policyHistory')
    .select(['objectId', 'event', 'at', 'actor', 'reason'])
    .where('objectId', 'in', ids)
    .execute()
}

/** Grows with each value and each withdrawal of a policy. */
export async function versionOf(reader: Reader, key: string): Promise<number> {
  const { version } = await policies(reader)
    .selectFrom('policies.policies')
    .select(sql<number>`(count(*) + count(withdrawn_at))::int`.as('version'))
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return version
}

/** One at a time writes policies: some of them have to fit together. */
export async function lockPolicies(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('policies', 0))`.execute(policies(tx))
}
