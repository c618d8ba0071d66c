import type { Tx } from '../../db.ts'
import { newId } from '../../lib/ids.ts'
import { notFound } from '../../lib/problem.ts'
import { postEntry } from '../ledger/index.ts'
import { clearArrears } from './dunning-case.ts'
import { moveBond, settlePart } from './move-document.ts'
import { accountOfCustomer, type Bond, billing, heldCents, invoiceById, lockAccount, openCents } from './store.ts'
import { queueNotice } from './tell-customer.ts'
import { tellSettled } from './tell-settled.ts'
import { lockBond } from './transfer-bond.ts'

/** A claim on a bond with why and its evidence. */
export interface NewClaim {
  bondId: string
  invoiceId: string
  /** At most what is open of the invoice and left of the bond; the rest is not claimed. */
  amountCents: number
  reason: string
  fileIds?: readonly string[]
}

/**
 * Pays an issued invoice from a bond, as a step: Dr bonds held / Cr receivables, never revenue or GST, which the invoice carries.
 * Gives what was claimed, in cents. Only in settlement or recovery, which the caller knows. Source: R20, invariant 15.
 */
export async function claimBond(tx: Tx, claim: NewClaim): Promise<number> {
  const seen = await billing(tx)
    .selectFrom('billing.bonds')
    .select('customerId')
    .where('id', '=', claim.bondId)
    .executeTakeFirst()
  if (!seen) throw notFound()
  const account = await lockAccount(tx, (await accountOfCustomer(tx, seen.customerId)).id)
  await billing(tx).selectFrom('billing.invoices').select('id').where('id', '=', claim.invoiceId).forUpdate().execute()
  const invoice = await invoiceById(tx, claim.invoiceId)
  const bond = await lockBond(tx, claim.bondId)
  if (!invoice || !bond || invoice.customerId !== bond.customerId) throw notFound()
  const amountCents = Math.min(claim.amountCents, openCents(invoice), heldCents(bond))
  if (amountCents <= 0) return 0
  const claimId = newId()
  const { customerId, hubId } = bond
  const row = { id: claimId, bondId: bond.id, invoiceId: invoice.id, customerId, hubId, amountCents, at: tx.now }
  await billing(tx)
    .insertInto('billing.bond_claims')
    .values({ ...row, reason: claim.reason, fileIds: [...(claim.fileIds ?? [])] })
    .execute()
  await settlePart(tx, invoice, amountCents, { source: 'bond', id: claimId })
  await take(tx, bond, amountCents)
  await postEntry(tx, {
    description: `Claim on ${bond.reference} for ${invoice.reference}`,
    source: { kind: 'bond_claim', id: claimId },
    customerId,
    hubId,
    postings: [
      { account: 'bonds_held', cents: amountCents },
      { account: 'receivables', cents: -amountCents },
    ],
  })
  await clearArrears(tx, account)
  await tellSettled(tx, account)
  await queueNotice(tx, 'bond-claimed', claimId)
  return amountCents
}

async function take(tx: Tx, bond: Bond, amountCents: number): Promise<void> {
  const claimedCents = bond.claimedCents + amountCents
  if (amountCents === heldCents(bond)) await moveBond(tx, bond, 'claim_all', { claimedCents, releaseAt: null })
  else if (bond.state !== 'partially_claimed') await moveBond(tx, bond, 'claim_part', { claimedCents, releaseAt: null })
  else await billing(tx).updateTable('billing.bonds').set({ claimedCents }).where('id', '=', bond.id).execute()
}
