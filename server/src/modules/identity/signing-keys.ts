import { generateKeyPairSync } from 'node:crypto'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { record } from '../audit/index.ts'
import type { SigningKey } from './access-token.ts'
import { identity } from './store.ts'

/** Keys that are live at once: the newest signs, and tokens of the one before are taken until they lapse. */
const liveKeys = 2

/** How long a process may go by the keys it knows. */
const knownMs = 5_000

/** The public keys by which tokens are checked, newest first. */
export async function liveSigningKeys(app: Pick<App, 'db'>): Promise<SigningKey[]> {
  return app.db.read({ kind: 'auth' }, (reader) =>
    identity(reader)
      .selectFrom('identity.signingKeys')
      .select(['kid', 'publicKey'])
      .orderBy('createdAt', 'desc')
      .orderBy('kid', 'desc')
      .limit(liveKeys)
      .execute(),
  )
}

/** Remembers the live keys for a few seconds, so that a flood of forged tokens does not reach the database. */
export function createKeyRing(app: Pick<App, 'db' | 'systemClock'>): () => Promise<SigningKey[]> {
  let known: Promise<SigningKey[]> | null = null
  let readAt = 0
  return () => {
    const now = app.systemClock.now().getTime()
    if (!known || now - readAt > knownMs) {
      readAt = now
      known = liveSigningKeys(app)
      known.catch(() => {
        known = null
      })
    }
    return known
  }
}

/** The key that signs; made when there is none yet. */
export async function presentSigningKey(
  app: Pick<App, 'secrets' | 'systemClock'>,
  tx: Tx,
): Promise<SigningKey & { privateKey: string }> {
  const newest = () =>
    identity(tx)
      .selectFrom('identity.signingKeys')
      .selectAll()
      .orderBy('createdAt', 'desc')
      .orderBy('kid', 'desc')
      .limit(1)
      .executeTakeFirst()
  const row = await newest()
  if (!row) return addSigningKey(app, tx)
  return {
    kid: row.kid,
    publicKey: row.publicKey,
    privateKey: await app.secrets.open(keyPlace(row.kid), row.privateKey),
  }
}

/** Adds a key that signs from now on; all but it and the one before are forgotten. */
export async function rotateSigningKey(app: Pick<App, 'secrets' | 'systemClock'>, tx: Tx): Promise<string> {
  const { kid } = await addSigningKey(app, tx)
  const live = await identity(tx)
    .selectFrom('identity.signingKeys')
    .select('kid')
    .orderBy('createdAt', 'desc')
    .orderBy('kid', 'desc')
    .limit(liveKeys)
    .execute()
  await identity(tx)
    .deleteFrom('identity.signingKeys')
    .where(
      'kid',
      'not in',
      live.map((one) => one.kid),
    )
    .execute()
  await record(tx, { action: 'signing-key.rotate', object: { kind: 'signing key', id: null, reference: kid } })
  return kid
}

async function addSigningKey(
  app: Pick<App, 'secrets' | 'systemClock'>,
  tx: Tx,
): Promise<SigningKey & { privateKey: string }> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { x, d } = privateKey.export({ format: 'jwk' })
  const kid = newId()
  await identity(tx)
    .insertInto('identity.signingKeys')
    .values({
      kid,
      publicKey: x!,
      privateKey: await app.secrets.seal(keyPlace(kid), d!),
      createdAt: app.systemClock.now(),
    })
    .execute()
  return { kid, publicKey: x!, privateKey: d! }
}

export function keyPlace(kid: string) {
  return { table: 'identity.signing_keys', column: 'private_key', rowId: kid }
}
