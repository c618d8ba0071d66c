import { factorResetProblems, type IdentityProof } from '@faith/contract/factor-resets'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import type { Tx } from '../../db.ts'
import type { AccountActor } from '../../lib/actor.ts'
import { newId } from '../../lib/ids.ts'
import { fullName } from '../../lib/names.ts'
import { refuse } from '../../lib/problem.ts'
import { record } from '../audit/index.ts'
import { sendMail } from '../notifications/index.ts'
import { factorResetMail } from './mails/factor-reset.ts'
import { staffAccount } from './people-store.ts'
import { keepsFactor } from './remaining-factors.ts'
import { inSydney } from './rules/in-sydney.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'
import { noteSecurityEvent } from './security-event.ts'
import { type Account, accountById, identity, lockAccountRow } from './store.ts'

type Needs = Pick<App, 'db' | 'config' | 'systemClock' | 'log'>

/** What an administrator attests. */
export interface Attested {
  proof: IdentityProof
  reason: string
}

/** A customer whose phone was taken has this long to say so. */
const dayMs = 24 * 3600_000

/** Asks to reset the second factor of a member of staff; another administrator has to agree. */
export async function requestFactorReset(
  app: Needs,
  actor: AccountActor,
  personId: string,
  attested: Attested,
  address: string,
): Promise<{ id: string }> {
  const id = await app.db.inTransaction({ kind: 'auth' }, async (tx) =>
    insert(app, tx, actor, await staffAccount(tx, personId), attested, null),
  )
  await note(app, personId, actor, address)
  return { id }
}

/** Begins the day after which a customer's second factor is reset; the owner can stop it until then. */
export async function resetCustomerFactors(
  app: Needs,
  actor: AccountActor,
  customerId: string,
  attested: Attested,
  address: string,
): Promise<{ takesEffectAt: Date }> {
  const takesEffectAt = new Date(app.systemClock.now().getTime() + dayMs)
  const accountId = await app.db.inTransaction({ kind: 'auth' }, async (tx) => {
    const { rows } = await sql<{ id: string | null }>`select identity.account_of(${customerId}) as id`.execute(
      identity(tx),
    )
    const account = rows[0]?.id ? await accountById(tx, rows[0].id) : undefined
    // Who also works here needs two administrators.
    if (account?.kind !== 'customer') throw refuse(factorResetProblems.noAccount)
    await insert(app, tx, actor, account, attested, takesEffectAt)
    return account.id
  })
  await note(app, accountId, actor, address)
  return { takesEffectAt }
}

async function insert(
  app: Needs,
  tx: Tx,
  actor: AccountActor,
  account: Account,
  { proof, reason }: Attested,
  takesEffectAt: Date | null,
): Promise<string> {
  if (account.id === actor.accountId) throw refuse(factorResetProblems.ownAccount)
  await lockAccountRow(tx, account.id)
  if (!(await keepsFactor(tx, account.id))) throw refuse(factorResetProblems.noFactor)
  const [id, token] = [newId(), newSecretToken()]
  const inserted = await identity(tx)
    .insertInto('identity.factorResets')
    .values({
      id,
      accountId: account.id,
      proof,
      reason,
      requestedBy: actor.accountId,
      requestedAt: app.systemClock.now(),
      takesEffectAt,
      stopHash: hashSecretToken(token),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw refuse(factorResetProblems.waitsAlready)
  await record(tx, {
    action: 'factor-reset.request',
    object: { kind: 'account', id: account.id },
    detail: { proof, reason, by: actor.accountId, takesEffectAt: takesEffectAt?.toISOString() ?? null },
  })
  await mailOwner(app, tx, account, { token, when: takesEffectAt && inSydney(takesEffectAt) })
  return id
}

/** To the address of the account, and to one that somebody asked to change it to meanwhile. */
async function mailOwner(
  app: Needs,
  tx: Tx,
  account: Account,
  data: { token: string; when: string | null },
): Promise<void> {
  const change = await identity(tx)
    .selectFrom('identity.emailChanges')
    .select('email')
    .where('accountId', '=', account.id)
    .executeTakeFirst()
  const to = { accountId: account.id, name: fullName(account), language: account.language }
  for (const email of new Set([account.email, ...(change ? [change.email] : [])]))
    await sendMail(app, tx, { to: { ...to, email }, template: factorResetMail, data })
}

const note = (app: Needs, accountId: string, actor: AccountActor, address: string) =>
  noteSecurityEvent(app, {
    event: 'authn_factor_reset_request',
    accountId,
    address,
    detail: { by: actor.accountId },
  })
