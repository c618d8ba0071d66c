import type { Tx } from '../../../db.ts'
import { fullName } from '../../../lib/names.ts'
import { accountById } from '../../identity/index.ts'
import { forgetSaved } from './forget-saved.ts'

/** Whom an account's mails go to; null when nobody is to be mailed now. What a closed account kept goes with it. */
export async function whoHears(tx: Tx, accountId: string) {
  const account = await accountById(tx, accountId)
  if (account?.closedAt) await forgetSaved(tx, accountId)
  // Until its owner confirms it, an address may be somebody else's.
  if (account?.status !== 'active' || !account.emailConfirmedAt) return null
  return { accountId, email: account.email, name: fullName(account), language: account.language }
}
