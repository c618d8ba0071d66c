import { z } from 'zod'
import { operation } from './operation.ts'
import { HubDate, Id, Instant, PageInfo, PageQuery } from './page.ts'

/** One line of the audit log. */
export const AuditEntry = z.object({
  id: Id,
  at: Instant.meta({ description: 'Real time, UTC' }),
  businessAt: Instant.meta({ description: 'Business clock, UTC' }),
  actor: z.string(),
  actorName: z.string().nullable().meta({ description: 'Of staff; customers stay without a name here' }),
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
    action: z
      .string()
      .trim()
      .max(80)
      .optional()
      .meta({
        description: 'A verb, or a resource for all its verbs',
        examples: ['subscription.sign', 'subscription'],
      }),
    object: z
      .string()
      .trim()
      .max(80)
      .optional()
      .meta({ description: 'A reference, or a kind of object', examples: ['FA-S-20418', 'vehicle'] }),
    objectId: Id.optional(),
    actor: z
      .string()
      .max(80)
      .optional()
      .meta({ description: 'As in the entries; `system` for all jobs', examples: ['system'] }),
    from: HubDate.optional().meta({ description: 'First day by real time, Brisbane' }),
    to: HubDate.optional().meta({ description: 'Last day by real time, Brisbane' }),
  }),
  returns: z.object({
    entries: z.array(AuditEntry),
    page: PageInfo,
    staff: z.array(z.object({ actor: z.string(), name: z.string() })).meta({ description: 'Whom one may filter by' }),
  }),
  access: 'audit:read',
  credentials: 'both',
})
