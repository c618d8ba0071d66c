import type { Reader, Tx } from '../../db.ts'
import { identity } from './store.ts'
import type { PasskeyTable } from './tables.ts'

/** The passkeys of an account, oldest first. */
export function passkeysOf(reader: Reader, accountId: string): Promise<PasskeyTable[]> {
  return identity(reader)
    .selectFrom('identity.passkeys')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** A passkey by the id that its authenticator gave it. */
export function passkeyByCredential(reader: Reader, credentialId: string): Promise<PasskeyTable | undefined> {
  return identity(reader)
    .selectFrom('identity.passkeys')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .executeTakeFirst()
}

/** Marks a passkey as used, unless it was removed or used again meanwhile. */
export async function markPasskeyUsed(tx: Tx, passkey: PasskeyTable, signCount: number, at: Date): Promise<boolean> {
  const used = await identity(tx)
    .updateTable('identity.passkeys')
    .set({ signCount, lastUsedAt: at })
    .where('id', '=', passkey.id)
    .where('signCount', '=', passkey.signCount)
    .returning('id')
    .executeTakeFirst()
  return used !== undefined
}

/** A passkey as its owner sees it. */
export function shownPasskey({ id, name, backedUp, createdAt, lastUsedAt }: PasskeyTable) {
  return { id, name, backedUp, createdAt, lastUsedAt }
}
