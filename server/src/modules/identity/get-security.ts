import type { App } from '../../app-context.ts'
import { type AccountActor, isStaff } from '../../lib/actor.ts'
import { notFound } from '../../lib/problem.ts'
import { passkeysOf, shownPasskey } from './passkey-store.ts'
import { recoveryCodesLeft } from './recovery-codes.ts'
import { accountById, identity } from './store.ts'

/** What protects the account's sign-in, for its owner. */
export async function getSecurity(app: Pick<App, 'db'>, actor: AccountActor) {
  return app.db.read(actor, async (reader) => {
    const account = await accountById(reader, actor.accountId)
    if (!account) throw notFound()
    const totp = await identity(reader)
      .selectFrom('identity.totpFactors')
      .select('confirmedAt')
      .where('accountId', '=', actor.accountId)
      .executeTakeFirst()
    return {
      email: account.email,
      secondFactorRequired: isStaff(actor),
      passkeys: (await passkeysOf(reader, actor.accountId)).map(shownPasskey),
      totpSince: totp?.confirmedAt ?? null,
      recoveryCodesLeft: await recoveryCodesLeft(reader, actor.accountId),
      passwordChangedAt: account.passwordChangedAt,
    }
  })
}
