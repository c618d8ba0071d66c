import type { ColumnType } from 'kysely'
import type { AgreementSnapshot } from './snapshot.ts'

export type AgreementState = 'drafted' | 'sent' | 'signed' | 'void' | 'superseded' | 'ended'

export interface Section {
  title: string
  paragraphs: string[]
}

export interface AgreementTable {
  id: string
  reference: string
  /** Null when it was taken over from another system. */
  applicationId: string | null
  customerId: string
  hubId: string
  state: AgreementState
  version: string
  pickUpAt: Date
  snapshot: ColumnType<AgreementSnapshot, string, never>
  sections: ColumnType<Section[], string, never>
  draftedAt: Date
  signedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  typedName: ColumnType<string | null, string | null | undefined, string | null>
  signedFrom: ColumnType<string | null, string | null | undefined, string | null>
  hash: ColumnType<string | null, string | null | undefined, string | null>
  /** The other system's number of what was signed there. */
  takenOverFrom: ColumnType<string | null, string | null | undefined, never>
}

export interface AgreementTables {
  'agreements.agreements': AgreementTable
}
