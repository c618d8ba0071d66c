import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { App } from '../../app-context.ts'

/** An entry in its place in the chain, as it is sealed. */
export interface SealedRow {
  position: number
  /** Milliseconds with six decimals, as PostgreSQL gives them, so that no digit can be changed unseen. */
  sealedAt: string
  /** Every column in a fixed order, by PostgreSQL's own text. */
  text: string
}

/** What precedes the first seal. */
export const chainStart = Buffer.alloc(32)

/** Makes seals: HMAC-SHA-256 over the seal before and the row. Without the key nobody can seal a changed chain anew. */
export function sealer(app: Pick<App, 'secrets'>): (before: Buffer, row: SealedRow) => Buffer {
  const key = app.secrets.derive('audit-seal')
  return (before, { position, sealedAt, text }) =>
    createHmac('sha256', key)
      .update(before)
      .update(JSON.stringify([position, sealedAt, text]))
      .digest()
}

/** The text of `entry`; a column that is added later is sealed from a new version of the chain on. */
export const entryText = sql<string>`jsonb_build_array(entry.id, entry.at, entry.business_at, entry.actor, entry.action,
  entry.object_kind, entry.object_id, entry.object_reference, entry.customer_id, entry.hub_id, entry.detail, entry.request_id)::text`

/** The instant of a seal in the form that is sealed. */
export function sealedAtText(at: Date): string {
  return `${at.getTime()}.000000`
}
