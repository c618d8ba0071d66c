import { sql } from 'kysely'
import type { App } from '../../app-context.ts'
import { owning, type Reader } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { type Anchor, anchoredDays, readAnchor } from './anchors.ts'
import { chainStart, entryText, sealer } from './seal.ts'
import type { AuditTables } from './tables.ts'

const audit = owning<AuditTables>()

/** The chain is whole, or the first row that is not as it was sealed. */
export type ChainVerdict =
  | { whole: true; rows: number; anchors: number; unsealed: number }
  | { whole: false; position: number | null; entryId: string | null; reason: string }

interface Row {
  position: number
  entryId: string
  hash: Buffer
  sealedAt: string
  text: string | null
}

/** How far the chain is right, and its hash there. */
interface Place {
  position: number
  hash: Buffer
}

const pageSize = 5_000
/** The sealer runs every few seconds; what waits longer than this was kept from it. */
const patienceMs = 10 * 60_000

/**
 * Walks the chain and names the first bad row: all of it, or what came after the anchor of a day, whose signature is checked, so
 * that a nightly look costs a day's rows.
 */
export async function verifyChain(
  app: Pick<App, 'db' | 'storage' | 'secrets'>,
  since: string | null = null,
): Promise<ChainVerdict> {
  const anchors = new Map<number, Anchor[]>()
  let before: string | null = null
  let start: Place = { position: 0, hash: chainStart }
  for (const day of await anchoredDays(app)) {
    const anchor = await readAnchor(app, day)
    if (!anchor) return bad(null, null, `the anchor of ${day} was changed`)
    if (anchor.before !== before) return bad(null, null, `the anchor before ${day} is not the one that was written`)
    before = day
    if (day === since) start = { position: anchor.position, hash: Buffer.from(anchor.hash, 'hex') }
    anchors.set(anchor.position, [...(anchors.get(anchor.position) ?? []), anchor])
  }
  return app.db.read(system('audit.verify'), (reader) => walk(app, reader, anchors, start))
}

async function walk(
  app: Pick<App, 'secrets'>,
  reader: Reader,
  anchors: ReadonlyMap<number, readonly Anchor[]>,
  start: Place,
): Promise<ChainVerdict> {
  const sealOf = sealer(app)
  let { position, hash } = start
  for (;;) {
    const rows = await rowsAfter(reader, position)
    for (const row of rows) {
      if (row.position !== position + 1) return bad(position + 1, null, 'its seal is missing')
      if (row.text === null) return bad(row.position, row.entryId, 'its entry is missing')
      const right = sealOf(hash, { position: row.position, sealedAt: row.sealedAt, text: row.text })
      if (!right.equals(row.hash)) return bad(row.position, row.entryId, 'it is not as it was sealed')
      const known = anchors.get(row.position) ?? []
      const other = known.find((anchor) => anchor.hash !== right.toString('hex'))
      if (other) return bad(row.position, row.entryId, `it is not what the anchor of ${other.on} says`)
      position = row.position
      hash = right
    }
    if (rows.length < pageSize) break
  }
  const furthest = Math.max(0, ...anchors.keys())
  if (furthest > position)
    return bad(position + 1, null, `the rows from here to ${furthest}, which an anchor knows, are missing`)
  return leftOver(reader, position, [...anchors.values()].flat().length)
}

/** Entries that nobody sealed: a few seconds' worth is right. */
async function leftOver(reader: Reader, rows: number, anchors: number): Promise<ChainVerdict> {
  const unsealed = audit(reader)
    .selectFrom('audit.entries as entry')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('audit.seals as seal').select('position').whereRef('seal.entryId', '=', 'entry.id'))),
    )
  const late = await unsealed
    .select(['entry.id', 'entry.at'])
    .where('entry.at', '<', new Date(Date.now() - patienceMs))
    .orderBy('entry.at')
    .limit(1)
    .executeTakeFirst()
  if (late) return bad(null, late.id, `it is dated ${late.at.toISOString()} and was never sealed`)
  const { count } = await unsealed.select((eb) => eb.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  return { whole: true, rows, anchors, unsealed: count }
}

function rowsAfter(reader: Reader, position: number): Promise<Row[]> {
  return audit(reader)
    .selectFrom('audit.seals as seal')
    .leftJoin('audit.entries as entry', 'entry.id', 'seal.entryId')
    .select([
      'seal.position',
      'seal.entryId',
      'seal.hash',
      sql<string>`(extract(epoch from seal.sealed_at) * 1000)::text`.as('sealedAt'),
      sql<string | null>`case when entry.id is not null then ${entryText} end`.as('text'),
    ])
    .where('seal.position', '>', position)
    .orderBy('seal.position')
    .limit(pageSize)
    .execute()
}

function bad(position: number | null, entryId: string | null, reason: string): ChainVerdict {
  return { whole: false, position, entryId, reason }
}
