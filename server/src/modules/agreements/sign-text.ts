import { createHash } from 'node:crypto'
import type { Tx } from '../../db.ts'
import { moveAgreement } from './move-agreement.ts'
import { type Agreement, agreements } from './store.ts'

/** Signs an agreement that is shown: the typed name, from where, and a hash over text and snapshot. */
export async function signText(
  tx: Tx,
  agreementId: string,
  by: { typedName: string; ip: string; userAgent: string },
): Promise<Agreement> {
  const agreement = await agreements(tx)
    .selectFrom('agreements.agreements')
    .selectAll()
    .where('id', '=', agreementId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const signature = {
    signedAt: tx.now,
    typedName: by.typedName,
    signedFrom: `${by.ip} ${by.userAgent}`.trim(),
    hash: hashOf(agreement),
  }
  await moveAgreement(tx, agreement, 'sign', signature)
  return { ...agreement, ...signature, state: 'signed' }
}

/** SHA-256 over version, text and snapshot, in hexadecimal; the same agreement always gives the same. */
export function hashOf(agreement: Pick<Agreement, 'version' | 'sections' | 'snapshot'>): string {
  return createHash('sha256')
    .update(canonical([agreement.version, agreement.sections, agreement.snapshot]))
    .digest('hex')
}

/** JSON with the keys of every object in order, as the database does not keep theirs. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}
