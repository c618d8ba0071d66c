import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type RawBuilder, sql } from 'kysely'
import type { RunningApp } from '../../server/src/app.ts'
import type { Config } from '../../server/src/config.ts'
import { owning } from '../../server/src/db.ts'
import { system } from '../../server/src/lib/actor.ts'
import { newId } from '../../server/src/lib/ids.ts'
import { slugOf } from '../../server/src/modules/fleet/index.ts'
import { createKnownAccount } from '../../server/src/modules/identity/index.ts'
import { hashSecretToken, newSecretToken } from '../../server/src/modules/identity/secret-token.ts'
import { startSession } from '../../server/src/modules/identity/start-session.ts'
import { readFleetFile, runFleetImport } from '../../server/src/modules/offers/index.ts'
import { createLogger } from '../../server/src/start/logger.ts'
import { openApp } from '../../server/src/start/open-app.ts'
import { createShutdown } from '../../server/src/start/shutdown.ts'

/** A car that people want and those who want it. */
export interface Contest {
  readonly vehicleId: string
  readonly slug: string
  /** Session cookie values, each of another account. */
  readonly sessions: readonly string[]
}

/** The term for which the cars are wanted, months. */
export const wantedTerm = 6

const fleetFile = fileURLToPath(new URL('../../server/seed/data/fleet.csv', import.meta.url))
const fileDay = '2026-11-23'

/** Fills an empty database with cars and, for each, its own signed-in accounts; the server is not running yet. */
export async function openWorld(config: Config, cars: number, buyers: number): Promise<Contest[]> {
  const shutdown = createShutdown((code) => process.exit(code), console.error)
  const { app, drain } = await openApp(config, createLogger(config, 'file', shutdown), shutdown)
  try {
    await runFleetImport(app, system('bench'), readFleetFile(await readFile(fleetFile), fileDay), 'fleet.csv', fileDay)
    await drain()
    const offered = await offeredCars(app, cars)
    const sessions = await signedIn(app, cars * buyers)
    return offered.map((car, place) => ({ ...car, sessions: sessions.slice(place * buyers, (place + 1) * buyers) }))
  } finally {
    await shutdown.stop()
  }
}

async function offeredCars(app: RunningApp, count: number): Promise<{ vehicleId: string; slug: string }[]> {
  const { rows } = await app.db.pool.query(
    `select v.id, v.build, v.make, v.model, v.stock_no as "stockNo" from fleet.vehicles v
     join offers.term_prices p on p.vehicle_id = v.id and p.months = $1
     where v.state in ('ready', 'in_service', 'awaiting_inspection') and v.hub_id is not null
     order by v.state = 'ready' desc, v.stock_no limit $2`,
    [wantedTerm, count],
  )
  if (rows.length < count) throw new Error(`the fleet has ${rows.length} cars to hold, ${count} are wanted`)
  return rows.map((row) => ({ vehicleId: row.id, slug: slugOf(row) }))
}

/**
 * One account with its session through the use cases; all others are copies of their rows, whatever columns these have.
 * Nobody types the passwords, so none is hashed.
 */
async function signedIn(app: RunningApp, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, newSecretToken)
  const copies = tokens.map((token, place) => ({
    id: newId(),
    session: newId(),
    email: `buyer-${place}@example.com`,
    hash: `\\x${hashSecretToken(token).toString('hex')}`,
  }))
  await app.db.inTransaction(system('bench'), async (tx) => {
    const accountId = await createKnownAccount(tx, firstBuyer)
    await startSession(app, tx, accountId, { presentedToken: null, userAgent: 'bench', deviceToken: null, address: '' })
    const wanted = sql`jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as c(id text, session text, email text, hash text)`
    const copy = (table: string, change: RawBuilder<unknown>) =>
      sql`insert into ${sql.table(table)}
          select (jsonb_populate_record(t, ${change})).* from ${sql.table(table)} t, ${wanted}
          where to_jsonb(t) ->> ${table === 'identity.accounts' ? 'id' : 'account_id'} = ${accountId}`.execute(
        owning<object>()(tx),
      )
    await copy('identity.accounts', sql`jsonb_build_object('id', c.id, 'email', c.email, 'email_key', c.email)`)
    await copy('identity.account_roles', sql`jsonb_build_object('account_id', c.id)`)
    await copy('identity.sessions', sql`jsonb_build_object('id', c.session, 'account_id', c.id, 'token_hash', c.hash)`)
  })
  return tokens
}

const firstBuyer = {
  givenName: 'Buyer',
  familyName: null,
  nativeName: null,
  email: 'buyer@example.com',
  language: 'en' as const,
  passwordHash: 'never used',
}
