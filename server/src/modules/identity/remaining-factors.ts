import { sql } from 'kysely'
import type { Tx } from '../../db.ts'
import { identity } from './store.ts'

/** Whether the account still has a second factor, recovery codes not counted. */
export async function keepsFactor(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select identity.has_factor(${accountId}) as kept`.execute(identity(tx))
  return rows[0]!.kept
}

/** Recovery codes recover a factor; without one they are nothing. */
export async function forgetCodesWithoutFactor(tx: Tx, accountId: string): Promise<void> {
  if (await keepsFactor(tx, accountId)) return
  await identity(tx).deleteFrom('identity.recoveryCodes').where('accountId', '=', accountId).execute()
}
