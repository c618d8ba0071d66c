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
