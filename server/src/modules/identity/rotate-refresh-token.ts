import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { identity } from './store.ts'

/** What becomes of a refresh token that is presented. */
export type Rotation =
  | { kind: 'rotated'; successor: string; scopes: string[] }
  | { kind: 'reused' }
  | { kind: 'refused' }

/** An answer may be lost on its way: for so long the same token gets the same successor (RFC 9700 §4.14.2 leaves this to us). */
const graceMs = 10_000

/**
 * Uses a refresh token up and makes its one successor; of many at once all get the same. Used again later it was stolen, by
 * the one or by the other, so the whole family ends.
 */
export async function rotateRefreshToken(
  app: Pick<App, 'db' | 'secrets' | 'systemClock'>,
  clientId: string,
  token: string,
): Promise<Rotation> {
  const tokenHash = hashSecretToken(token)
  return app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const now = app.systemClock.now()
    const row = await lockedToken(tx, tokenHash)
    if (row?.clientId !== clientId || row.revokedAt || row.endsAt <= now) return { kind: 'refused' }
    const place = successorPlace(tokenHash.toString('hex'))
    if (row.replacedAt && row.successor) {
      if (now.getTime() - row.replacedAt.getTime() <= graceMs)
        return { kind: 'rotated', successor: await app.secrets.open(place, row.successor), scopes: row.scopes }
      await identity(tx)
        .updateTable('identity.refreshFamilies')
        .set({ revokedAt: now })
        .where('id', '=', row.familyId)
        .execute()
      return { kind: 'reused' }
    }
    const successor = newSecretToken()
    await identity(tx)
      .insertInto('identity.refreshTokens')
      .values({
        tokenHash: hashSecretToken(successor),
        familyId: row.familyId,
        createdAt: now,
        replacedAt: null,
        successor: null,
      })
      .execute()
    await identity(tx)
      .updateTable('identity.refreshTokens')
      .set({ replacedAt: now, successor: await app.secrets.seal(place, successor) })
      .where('tokenHash', '=', tokenHash)
      .execute()
    return { kind: 'rotated', successor, scopes: row.scopes }
  })
}

/** Where a successor is sealed to; the hash is in hexadecimal. */
export function successorPlace(tokenHash: string) {
  return { table: 'identity.refresh_tokens', column: 'successor', rowId: tokenHash }
}

/** The token with its family, whose lock makes requests with one token wait for each other. */
function lockedToken(tx: Tx, tokenHash: Buffer) {
  return identity(tx)
    .selectFrom('identity.refreshTokens as token')
    .innerJoin('identity.refreshFamilies as family', 'family.id', 'token.familyId')
    .select([
      'token.familyId',
      'token.replacedAt',
      'token.successor',
      'family.clientId',
      'family.scopes',
      'family.endsAt',
      'family.revokedAt',
    ])
    .where('token.tokenHash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
}
