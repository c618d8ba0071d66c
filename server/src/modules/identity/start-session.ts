import { sql, type Updateable } from 'kysely'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { signInRequired } from '../../lib/problem.ts'
import { greetDevice } from './known-device.ts'
import { halfSignedInLimits, type SessionLimits, sessionLimits } from './rules/session-limits.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { identity, isStaffAccount } from './store.ts'
import type { IdentityTables } from './tables.ts'

/** The browser that signs in: what it sent as its session before, and its name. */
export interface Browser {
  presentedToken: string | null
  userAgent: string
  /** Address block, for limits. */
  address: string
  /** The token by which this browser is known, if it has one. */
  deviceToken: string | null
}

/** A new session's cookie value and how long the browser keeps it, in seconds. */
export interface NewSession {
  token: string
  maxAgeSeconds: number
  /** By which the browser is known from now on; absent while the sign-in waits for its second factor. */
  deviceToken?: string
}

/**
 * Starts a session with a new id; the one that the browser presented ends, whoever's it was. Where the account needs a second
 * factor, the session is worth nothing until that is proved, and lasts ten minutes.
 */
export async function startSession(
  app: Pick<App, 'systemClock' | 'config'>,
  tx: Tx,
  accountId: string,
  browser: Browser,
): Promise<NewSession> {
  const half = await needsFactor(tx, accountId)
  return insertSession(app, tx, accountId, browser, half ? 'half' : 'by password')
}

/** Starts a session that needs no further step: a passkey is both factors at once. */
export function startFullSession(
  app: Pick<App, 'systemClock' | 'config'>,
  tx: Tx,
  accountId: string,
  browser: Browser,
): Promise<NewSession> {
  return insertSession(app, tx, accountId, browser, 'by both factors')
}

async function insertSession(
  app: Pick<App, 'systemClock' | 'config'>,
  tx: Tx,
  accountId: string,
  browser: Browser,
  proof: 'half' | 'by password' | 'by both factors',
): Promise<NewSession> {
  const limits = proof === 'half' ? halfSignedInLimits : sessionLimits(await isStaffAccount(tx, accountId))
  const now = app.systemClock.now()
  const token = newSecretToken()
  if (browser.presentedToken) {
    await identity(tx)
      .deleteFrom('identity.sessions')
      .where('tokenHash', '=', hashSecretToken(browser.presentedToken))
      .execute()
  }
  await identity(tx)
    .insertInto('identity.sessions')
    .values({
      id: newId(),
      tokenHash: hashSecretToken(token),
      accountId,
      createdAt: now,
      lastUsedAt: now,
      provedAt: now,
      secondFactorAt: proof === 'by both factors' ? now : null,
      idleSeconds: limits.idleSeconds,
      endsAt: endOf(now, limits),
      userAgent: browser.userAgent,
    })
    .execute()
  const session = { token, maxAgeSeconds: limits.absoluteSeconds }
  return proof === 'half' ? session : { ...session, deviceToken: await greetDevice(app, tx, accountId, browser) }
}

/** Makes the actor's session a full one, by a second factor that was just proved, under a new id. Of many at once one succeeds. */
export async function completeSession(
  app: Pick<App, 'systemClock' | 'config'>,
  tx: Tx,
  actor: AccountActor,
  browser: Browser,
): Promise<NewSession> {
  const limits = sessionLimits(await isStaffAccount(tx, actor.accountId))
  const now = app.systemClock.now()
  const token = await renewToken(tx, actor, browser, {
    createdAt: now,
    lastUsedAt: now,
    provedAt: now,
    secondFactorAt: now,
    idleSeconds: limits.idleSeconds,
    endsAt: endOf(now, limits),
  })
  const deviceToken = await greetDevice(app, tx, actor.accountId, browser)
  return { token, maxAgeSeconds: limits.absoluteSeconds, deviceToken }
}

/** Gives the actor's session a new id after a new proof of identity; it ends when it would have ended. */
export async function reproveSession(
  app: Pick<App, 'systemClock'>,
  tx: Tx,
  actor: AccountActor,
  browser: Browser,
): Promise<NewSession> {
  const now = app.systemClock.now()
  const row = await identity(tx)
    .selectFrom('identity.sessions')
    .select('endsAt')
    .where('id', '=', actor.sessionId)
    .executeTakeFirst()
  const token = await renewToken(tx, actor, browser, { provedAt: now })
  return { token, maxAgeSeconds: Math.max(0, Math.floor(((row?.endsAt ?? now).getTime() - now.getTime()) / 1000)) }
}

/** The presented id is part of the condition, so two requests with one cookie do not both get a new one. */
async function renewToken(
  tx: Tx,
  actor: AccountActor,
  browser: Browser,
  change: Updateable<IdentityTables['identity.sessions']>,
): Promise<string> {
  const token = newSecretToken()
  const renewed = await identity(tx)
    .updateTable('identity.sessions')
    .set({ ...change, tokenHash: hashSecretToken(token) })
    .where('id', '=', actor.sessionId)
    .where('tokenHash', '=', hashSecretToken(browser.presentedToken ?? ''))
    .returning('id')
    .executeTakeFirst()
  if (!renewed) throw signInRequired()
  return token
}

async function needsFactor(tx: Tx, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`select identity.needs_factor(${accountId}) as needed`.execute(
    identity(tx),
  )
  return rows[0]!.needed
}

function endOf(now: Date, limits: SessionLimits): Date {
  return new Date(now.getTime() + limits.absoluteSeconds * 1000)
}
