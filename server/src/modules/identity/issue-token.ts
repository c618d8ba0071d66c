import { timingSafeEqual } from 'node:crypto'
import { type TokenAnswer, tokenProblems } from '@faith/contract/tokens'
import type { App } from '../../app-context.ts'
import { newId } from '../../lib/ids.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { accessSeconds, signAccessToken } from './access-token.ts'
import { countAttempt, forgiveAttempt } from './limits.ts'
import { rotateRefreshToken } from './rotate-refresh-token.ts'
import { type TokenRequest, tokenRequest } from './rules/token-request.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { noteSecurityEvent } from './security-event.ts'
import { presentSigningKey } from './signing-keys.ts'
import { identity } from './store.ts'
import type { IdentityTables } from './tables.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'config' | 'log'>
type Client = IdentityTables['identity.apiClients']

const familyDays = 30

/** Answers a token request of a program: client credentials, or a refresh token that is used up by it. */
export async function issueToken(
  app: Needs,
  form: Buffer,
  authorization: string | undefined,
  address: string,
): Promise<TokenAnswer> {
  const read = tokenRequest(form.toString('utf8'), authorization)
  if (!read.ok) throw refuse(tokenProblems.invalidTokenRequest, read.detail, { error: read.error })
  await countAttempt(app, 'token-address', address)
  const client = await clientOf(app, read.request, address)
  await forgiveAttempt(app, 'token-address', address)
  return read.request.grant === 'refresh_token'
    ? refreshed(app, client, read.request, address)
    : granted(app, client, read.request)
}

async function clientOf(app: Needs, { clientId, clientSecret }: TokenRequest, address: string): Promise<Client> {
  const known = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(clientId)
  const client = known
    ? await app.db.read({ kind: 'auth' }, (reader) =>
        identity(reader).selectFrom('identity.apiClients').selectAll().where('id', '=', clientId).executeTakeFirst(),
      )
    : undefined
  const right = timingSafeEqual(client?.secretHash ?? Buffer.alloc(32), hashSecretToken(clientSecret))
  if (client && right && !client.disabledAt) return client
  await noteSecurityEvent(app, { event: 'authn_token_refused', address, detail: { why: 'client' } })
  throw refuse(tokenProblems.invalidClient, undefined, { error: 'invalid_client' })
}

async function granted(app: Needs, client: Client, request: TokenRequest): Promise<TokenAnswer> {
  const { scopes, offline } = scopesOf(client.scopes, request)
  const now = app.systemClock.now()
  const refreshToken = offline ? newSecretToken() : undefined
  return app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    if (refreshToken) {
      const familyId = newId()
      await identity(tx)
        .insertInto('identity.refreshFamilies')
        .values({
          id: familyId,
          clientId: client.id,
          scopes,
          createdAt: now,
          endsAt: new Date(now.getTime() + familyDays * 24 * 3600_000),
          revokedAt: null,
        })
        .execute()
      await identity(tx)
        .insertInto('identity.refreshTokens')
        .values({
          tokenHash: hashSecretToken(refreshToken),
          familyId,
          createdAt: now,
          replacedAt: null,
          successor: null,
        })
        .execute()
    }
    await record(tx, {
      action: 'token.issue',
      object: { kind: 'api client', id: client.id },
      detail: { scopes, grant: 'client credentials' },
    })
    const key = await presentSigningKey(app, tx)
    return answer(app, client, scopes, key, refreshToken)
  })
}

async function refreshed(
  app: Needs,
  client: Client,
  { refreshToken }: TokenRequest,
  address: string,
): Promise<TokenAnswer> {
  const rotated = await rotateRefreshToken(app, client.id, refreshToken)
  if (rotated.kind === 'reused') {
    await noteSecurityEvent(app, {
      event: 'authn_token_reuse',
      accountId: client.accountId,
      address,
      detail: { clientId: client.id },
    })
  }
  if (rotated.kind !== 'rotated') throw refuse(tokenProblems.invalidGrant, undefined, { error: 'invalid_grant' })
  // Scopes that the client has lost since are lost here too.
  const scopes = rotated.scopes.filter((scope) => client.scopes.includes(scope))
  const key = await app.db.inTransaction({ kind: 'auth' }, (tx) => presentSigningKey(app, tx))
  return answer(app, client, scopes, key, rotated.successor)
}

function scopesOf(allowed: readonly string[], { scope }: TokenRequest): { scopes: string[]; offline: boolean } {
  const asked = scope === '' ? [...allowed] : scope.split(' ').filter(Boolean)
  const offline = asked.includes('offline_access')
  const wanted = asked.filter((one) => one !== 'offline_access')
  const scopes = wanted.length === 0 ? [...allowed] : wanted
  if (scopes.some((one) => !allowed.includes(one)))
    throw refuse(tokenProblems.invalidTokenRequest, 'The client does not hold one of the scopes.', {
      error: 'invalid_scope',
    })
  return { scopes, offline }
}

async function answer(
  app: Needs,
  client: Client,
  scopes: string[],
  key: Awaited<ReturnType<typeof presentSigningKey>>,
  refreshToken: string | undefined,
): Promise<TokenAnswer> {
  const claims = { clientId: client.id, accountId: client.accountId, scopes }
  return {
    access_token: await signAccessToken(claims, key, app.config.publicUrl, app.systemClock.now()),
    token_type: 'Bearer',
    expires_in: accessSeconds,
    scope: scopes.join(' '),
    ...(refreshToken ? { refresh_token: refreshToken } : {}),
  }
}
