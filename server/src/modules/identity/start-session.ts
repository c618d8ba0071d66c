import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { sessionLimits } from './rules/session-limits.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { identity, rolesOf } from './store.ts'

/** The browser that signs in: what it sent as its session before, and its name. */
export interface Browser {
  presentedToken: string | null
  userAgent: string
  /** Address block, for limits. */
  address: string
}

/** A new session's cookie value and how long the browser keeps it, in seconds. */
export interface NewSession {
  token: string
  maxAgeSeconds: number
}

/** Starts a session with a new id; the one that the browser presented ends, whoever's it was. */
export async function startSession(
  app: Pick<App, 'systemClock'>,
  tx: Tx,
  accountId: string,
  browser: Browser,
): Promise<NewSession> {
  const limits = sessionLimits(await rolesOf(tx, accountId))
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
      idleSeconds: limits.idleSeconds,
      endsAt: new Date(now.getTime() + limits.absoluteSeconds * 1000),
      userAgent: browser.userAgent,
    })
    .execute()
  return { token, maxAgeSeconds: limits.absoluteSeconds }
}
