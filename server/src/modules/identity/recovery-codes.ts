import { randomBytes } from 'node:crypto'
import type { App } from '../../app-context.ts'
import type { Reader, Tx } from '../../db.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { identity } from './store.ts'

// Without letters and digits that are taken for each other (I L O U, 0 1).
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new recovery code: the digit of its place and ten random signs (49 bits), to be hashed like a password. */
export interface RecoveryCode {
  place: number
  code: string
  codeHash: string
}

/** Ten new recovery codes; made outside a transaction, since hashing takes its time. */
export function makeRecoveryCodes(): Promise<RecoveryCode[]> {
  return Promise.all(
    Array.from({ length: 10 }, async (_, place) => {
      const signs = randomSigns(10)
      const code = `${place}-${signs.slice(0, 5)}-${signs.slice(5)}`
      return { place, code, codeHash: await hashPassword(signs) }
    }),
  )
}

/** Stores new codes in the place of all earlier ones. */
export async function storeRecoveryCodes(
  tx: Tx,
  accountId: string,
  codes: readonly RecoveryCode[],
  at: Date,
): Promise<void> {
  await identity(tx).deleteFrom('identity.recoveryCodes').where('accountId', '=', accountId).execute()
  await identity(tx)
    .insertInto('identity.recoveryCodes')
    .values(codes.map(({ place, codeHash }) => ({ accountId, place, codeHash, createdAt: at, usedAt: null })))
    .execute()
}

/** The place of a code that was typed rightly, or null; compared outside a transaction, with the work of one slow hash in any case. */
export async function placeOfRecoveryCode(
  app: Pick<App, 'db'>,
  accountId: string,
  typed: string,
): Promise<number | null> {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const place = /^\d[0-9A-Z]{10}$/.test(plain) ? Number(plain[0]) : -1
  const row = await app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.recoveryCodes')
      .select('codeHash')
      .where('accountId', '=', accountId)
      .where('place', '=', place)
      .where('usedAt', 'is', null)
      .executeTakeFirst(),
  )
  return (await verifyPassword(row?.codeHash ?? null, plain.slice(1))) ? place : null
}

/** Uses a recovery code up; of many at once one succeeds. */
export async function spendRecoveryCode(tx: Tx, accountId: string, place: number, at: Date): Promise<boolean> {
  const used = await identity(tx)
    .updateTable('identity.recoveryCodes')
    .set({ usedAt: at })
    .where('accountId', '=', accountId)
    .where('place', '=', place)
    .where('usedAt', 'is', null)
    .returning('place')
    .executeTakeFirst()
  return used !== undefined
}

/** How many recovery codes of an account are not used up. */
export async function recoveryCodesLeft(reader: Reader, accountId: string): Promise<number> {
  const { left } = await identity(reader)
    .selectFrom('identity.recoveryCodes')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return left
}

/** Even: a byte that would favour some signs is thrown away. */
function randomSigns(count: number): string {
  const even = 256 - (256 % alphabet.length)
  let signs = ''
  while (signs.length < count) {
    for (const byte of randomBytes(count)) {
      if (byte < even && signs.length < count) signs += alphabet[byte % alphabet.length]
    }
  }
  return signs
}
