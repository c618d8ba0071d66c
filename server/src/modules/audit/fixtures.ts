import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/test-app.ts'
import { createDatabase, owning } from '../../db.ts'
import { system } from '../../lib/actor.ts'
import { anchorChain } from './anchor-chain.ts'
import { sealEntries } from './seal-entries.ts'
import { type ChainVerdict, verifyChain } from './verify-chain.ts'

class Undone extends Error {}

/** One way in which somebody who writes into the database, past every right, falsifies the log. */
export interface Tampering {
  name: string
  /** Statements, run with triggers and foreign keys off. `$1` and `$2` stand for two positions. */
  statements: readonly string[]
}

const entryAt = (place: '$1' | '$2') => `(select entry_id from audit.seals where position = ${place})`
const changes: Record<string, string> = {
  id: `gen_random_uuid()`,
  at: `at + interval '1 microsecond'`,
  business_at: `business_at - interval '1 microsecond'`,
  actor: `actor || 'x'`,
  action: `'customer.read-nothing'`,
  object_kind: `object_kind || ' '`,
  object_id: `gen_random_uuid()`,
  object_reference: `coalesce(object_reference, '') || '1'`,
  customer_id: `gen_random_uuid()`,
  hub_id: `gen_random_uuid()`,
  detail: `detail || '{"by": "nobody"}'`,
  request_id: `request_id || '0'`,
}

/** A change of every column, and every way to drop, slip in, reorder or exchange rows. */
export const tamperings: readonly Tampering[] = [
  ...Object.entries(changes).map(([column, value]) => ({
    name: `change ${column}`,
    statements: [`update audit.entries set ${column} = ${value} where id = ${entryAt('$1')}`],
  })),
  {
    name: 'change the instant of a seal',
    statements: [`update audit.seals set sealed_at = sealed_at + interval '1 microsecond' where position = $1`],
  },
  {
    name: 'change a seal',
    statements: [`update audit.seals set hash = sha256(hash) where position = $1`],
  },
  { name: 'delete an entry', statements: [`delete from audit.entries where id = ${entryAt('$1')}`] },
  { name: 'delete a seal', statements: [`delete from audit.seals where position = $1`] },
  {
    name: 'delete an entry with its seal and close the gap',
    statements: [
      `delete from audit.entries where id = ${entryAt('$1')}`,
      `delete from audit.seals where position = $1`,
      `update audit.seals set position = -position where position > $1`,
      `update audit.seals set position = -position - 1 where position < 0`,
    ],
  },
  {
    name: 'cut the end off',
    statements: [
      `delete from audit.entries where id in (select entry_id from audit.seals where position >= $1)`,
      `delete from audit.seals where position >= $1`,
    ],
  },
  {
    name: 'slip an entry in with a seal of its own',
    statements: [
      `update audit.seals set position = -position where position >= $1`,
      `update audit.seals set position = -position + 1 where position < 0`,
      `with copied as (insert into audit.entries select gen_random_uuid(), at, business_at, actor, 'refund.decide', object_kind, object_id,
         object_reference, customer_id, hub_id, detail, request_id from audit.entries where id = ${entryAt('$2')} returning id)
       insert into audit.seals select $1, id, sha256(id::text::bytea), (select max(sealed_at) from audit.seals) from copied`,
    ],
  },
  {
    name: 'slip an entry in without a seal, dated back',
    statements: [
      `insert into audit.entries select gen_random_uuid(), at - interval '2 days', business_at, actor, 'refund.decide', object_kind,
         object_id, object_reference, customer_id, hub_id, detail, request_id
       from audit.entries where id = ${entryAt('$1')}`,
    ],
  },
  {
    name: 'exchange the places of two entries',
    statements: [
      'update audit.seals set position = 0 where position = $1',
      'update audit.seals set position = $1 where position = $2',
      'update audit.seals set position = $2 where position = 0',
    ],
  },
  {
    name: 'exchange what two entries say',
    statements: [
      `update audit.entries entry set action = other.action, detail = other.detail, object_id = other.object_id
       from audit.entries other where (entry.id, other.id) in ((${entryAt('$1')}, ${entryAt('$2')}), (${entryAt('$2')}, ${entryAt('$1')}))`,
    ],
  },
]

/** A product with a sealed log of so many rows and nothing else, anchored every thousand rows, a day each; gives the days in order. */
export async function sealedLog(rows: number): Promise<{ app: TestApp; days: string[]; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'faith-audit-'))
  const { app, close } = await testApp({ config: { dataDir } })
  const days: string[] = []
  for (let sealed = 0; sealed < rows; sealed += 1_000) {
    await addEntries(app, sealed + 1, Math.min(rows, sealed + 1_000))
    await sealEntries(app)
    const day = new Date(Date.UTC(2026, 0, 1 + sealed / 1_000))
    await anchorChain({ ...app, systemClock: { now: () => day } })
    days.push(day.toISOString().slice(0, 10))
  }
  return { app, days, close: () => close().then(() => rmSync(dataDir, { recursive: true, force: true })) }
}

async function addEntries(app: TestApp, from: number, to: number): Promise<void> {
  await app.query(
    `insert into audit.entries (id, at, business_at, actor, action, object_kind, object_id, object_reference, customer_id, hub_id, detail, request_id)
     select gen_random_uuid(), to_timestamp($3::float8 + n / 1e6), to_timestamp($3::float8), 'account:' || gen_random_uuid(),
       'invoice.issue-' || n, 'invoice', gen_random_uuid(), 'FA-INV-' || 80000 + n, gen_random_uuid(), gen_random_uuid(),
       jsonb_build_object('totalCents', n * 7, 'lines', jsonb_build_array(n, n + 1)), 'request-' || n
     from generate_series($1::int, $2::int) n`,
    [from, to, Date.now() / 1000],
  )
}

/** What `audit:verify` says of a log that is falsified while it looks; afterwards everything is as it was. */
export async function verdictWhileTampered(
  app: TestApp,
  { statements }: Tampering,
  places: readonly [number, number],
  since: string | null = null,
): Promise<ChainVerdict> {
  const admin = createDatabase({
    pooled: false,
    url: app.database.admin,
    poolSize: 1,
    prepared: true,
    now: () => app.clock.now(),
    onIdleError() {},
  })
  const seen: ChainVerdict[] = []
  try {
    await admin.inTransaction(system('test'), async (tx) => {
      const raw = owning<object>()(tx)
      await sql`set local session_replication_role = replica`.execute(raw)
      for (const statement of statements)
        await sql.raw(statement.replaceAll('$1', String(places[0])).replaceAll('$2', String(places[1]))).execute(raw)
      seen.push(await verifyChain({ ...app, db: { ...app.db, read: (_, look) => look(tx) } }, since))
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  } finally {
    await admin.close()
  }
  return seen[0]!
}
