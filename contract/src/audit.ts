import { z } from 'zod'
import { operation } from './operation.ts'
import { Id, Instant, PageInfo, PageQuery } from './page.ts'

/** One line of the audit log. */
export const AuditEntry = z.object({
  id: Id,
  at: Instant.meta({ description: 'Real time, UTC' }),
  businessAt: Instant.meta({ description: 'Business clock, UTC' }),
  actor: z.string(),
  action: z.string(),
  objectKind: z.string(),
  objectId: Id.nullable(),
  objectReference: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  requestId: z.string(),
  sealedAs: z.int().nullable().meta({ description: 'Position in the sealed chain; null for a few seconds' }),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAuditEntries = operation({
  id: 'listAuditEntries',
  method: 'GET',
  path: '/api/v1/audit-entries',
  tag: 'audit',
  summary: 'Read the audit log, newest first',
  query: PageQuery.extend({
    action: z.string().max(80).optional(),
    objectId: Id.optional(),
    actor: z.string().max(80).optional(),
  }),
  returns: z.object({ entries: z.array(AuditEntry), page: PageInfo }),
  access: 'audit:read',
})
