import type { Selectable } from 'kysely'
import { owning, type Reader } from '../../db.ts'
import type { AgreementTable, AgreementTables } from './tables.ts'

export const agreements = owning<AgreementTables>()

export type Agreement = Readonly<Selectable<AgreementTable>>

/** An agreement that the actor may see. */
export function agreementById(reader: Reader, id: string): Promise<Agreement | undefined> {
  return agreements(reader).selectFrom('agreements.agreements').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The agreement of an application that counts: signed, or waiting for a signature. */
export function currentAgreement(reader: Reader, applicationId: string): Promise<Agreement | undefined> {
  return agreements(reader)
    .selectFrom('agreements.agreements')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('state', 'in', ['drafted', 'sent', 'signed'])
    .executeTakeFirst()
}

/** Agreements that a customer has signed, oldest first, with what proves it. */
export async function signedAgreementsOf(reader: Reader, customerId: string) {
  const rows = await agreements(reader)
    .selectFrom('agreements.agreements')
    .select(['reference', 'version', 'signedAt', 'typedName', 'signedFrom', 'hash'])
    .where('customerId', '=', customerId)
    .where('signedAt', 'is not', null)
    .orderBy('signedAt')
    .execute()
  return rows.map((row) => ({ ...row, signedAt: row.signedAt!, typedName: row.typedName ?? '' }))
}
