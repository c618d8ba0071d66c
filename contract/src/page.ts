import { z } from 'zod'

/** An opaque identifier (UUID version 7). */
export const Id = z.uuid().meta({ description: 'Opaque identifier' })
export type Id = z.infer<typeof Id>

/** An instant in UTC, ISO 8601. */
export const Instant = z.iso
  .datetime()
  .meta({ description: 'Instant in UTC, ISO 8601', examples: ['2026-11-26T00:30:00.000Z'] })
export type Instant = z.infer<typeof Instant>

/** A calendar date in the hub's own time zone. */
export const HubDate = z.iso
  .date()
  .meta({ description: "Calendar date in the hub's time zone", examples: ['2026-11-26'] })
export type HubDate = z.infer<typeof HubDate>

/** Which page of a list is asked for; pages count from 1. */
export const PageQuery = z.strictObject({
  page: z.int().min(1).max(100).optional().meta({ description: 'Page number from 1' }),
})

/** Where a page stands in its list. */
export const PageInfo = z.object({
  page: z.int(),
  pageSize: z.int(),
  total: z.int().meta({ description: 'Exact number of rows over all pages' }),
})
export type PageInfo = z.infer<typeof PageInfo>
