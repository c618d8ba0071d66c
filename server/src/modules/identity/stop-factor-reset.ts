import { factorResetProblems } from '@faith/contract/factor-resets'
import type { App } from '../../app-context.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { countAttempt } from './limits.ts'
import { hashSecretToken } from './secret-token.ts'
import { noteSecurityEvent } from './security-event.ts'
import { identity } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'secrets' | 'systemClock' | 'log'>

/** Stops a reset by the token of its mail: whoever reads the owner's mail need not sign in. */
export async function stopFactorReset(app: Needs, token: string, address: string): Promise<void> {
  await countAttempt(app, 'reset-address', address)
  await stop(app, { stopHash: hashSecretToken(token) }, 'mail', address)
}

/** Stops the reset of the actor's own account. */
export async function stopOwnFactorReset(app: Needs, actor: AccountActor, address: string): Promise<void> {
  await stop(app, { accountId: actor.accountId }, 'owner', address)
}

/** Withdraws a reset, as an administrator. */
export async function withdrawFactorReset(
  app: Needs,
  actor: AccountActor,
  resetId: string,
  address: string,
): Promise<void> {
  await stop(app, { id: resetId }, actor.accountId, address)
}

async function stop(
  app: Needs,
  which: { stopHash: Buffer } | { accountId: string } | { id: string },
  by: string,
  address: string,
): Promise<void> {
  const accountId = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const from = identity(tx).deleteFrom('identity.factorResets').returning('accountId')
    const found =
      'id' in which
        ? from.where('id', '=', which.id)
        : 'accountId' in which
          ? from.where('accountId', '=', which.accountId)
          : from.where('stopHash', '=', which.stopHash)
    const stopped = await found.executeTakeFirst()
    if (!stopped) throw refuse(factorResetProblems.notWaiting)
    await record(tx, {
      action: 'factor-reset.stop',
      object: { kind: 'account', id: stopped.accountId },
      detail: { by },
    })
    return stopped.accountId
  })
  await noteSecurityEvent(app, { event: 'authn_factor_reset_stop', accountId, address, detail: { by } })
}
