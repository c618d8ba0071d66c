import type { ColumnType } from 'kysely'

export interface AuditTables {
  'audit.entries': {
    id: string
    at: Date
    businessAt: Date
    actor: string
    action: string
    objectKind: string
    objectId: string | null
    objectReference: string | null
    customerId: string | null
    hubId: string | null
    detail: ColumnType<Record<string, unknown>, string, never>
    requestId: string
  }
  'audit.seals': { position: number; entryId: string; hash: Buffer; sealedAt: Date }
}
