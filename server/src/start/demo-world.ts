import type { Logger } from 'pino'
import type { RunningApp } from '../app.ts'
import { owning } from '../db.ts'
import { system } from '../lib/actor.ts'
import { PlainError } from '../lib/plain-error.ts'
import { anyEntry } from '../modules/audit/index.ts'
import type { PlatformTables } from '../platform/tables.ts'
import type { Seeder } from './open-seeder.ts'
import { step } from './progress.ts'
import type { DemoSignIn } from './screen.ts'

const platform = owning<PlatformTables>()

type SeedDemo = typeof import('../../seed/seed.ts')['seedDemo']

interface SeedFact {
  version: string
  finished: boolean
}

/**
 * Fills an empty database with the demo world and returns who can sign in. An interrupted one is never built upon, one of an
 * older version is left as it is, and data of somebody's own are not mixed with it. `historyWeeks` is null for the usual history.
 */
export async function demoWorld(
  app: RunningApp,
  openSeeder: () => Promise<Seeder>,
  log: Logger,
  historyWeeks: number | null,
): Promise<readonly DemoSignIn[]> {
  const { demoSignIns, seedDemo, seedVersion } = await import('../../seed/seed.ts')
  const seed = await seedFact(app)
  if (!seed) {
    if (!(await isEmpty(app))) {
      console.log(
        '  There are data here already, so no demo world was made among them. One comes with --reset-demo, which throws them away.',
      )
      return []
    }
    await remember(app, { version: seedVersion, finished: false })
    await step('Made the demo world', () => fill(openSeeder, seedDemo, historyWeeks))
    await app.clock.refresh()
    await remember(app, { version: seedVersion, finished: true })
  } else if (!seed.finished) {
    throw new PlainError('The demo world was interrupted while it was made: start anew with --reset-demo.')
  } else if (seed.version !== seedVersion) {
    log.warn({ made: seed.version, now: seedVersion }, 'the demo world is of an older version')
    console.log('  This demo world was made by an older version. It keeps working; a new one comes with --reset-demo.')
  }
  return demoSignIns
}

async function fill(openSeeder: () => Promise<Seeder>, seedDemo: SeedDemo, historyWeeks: number | null): Promise<void> {
  const seeder = await openSeeder()
  await seedDemo(seeder.app, seeder.drain, historyWeeks ?? undefined).finally(() => seeder.close())
}

/** Everything that ever happened left an audit row. */
function isEmpty(app: RunningApp): Promise<boolean> {
  return app.db.read(system('seed'), async (reader) => !(await anyEntry(reader)))
}

async function seedFact(app: RunningApp): Promise<SeedFact | null> {
  const fact = await platform(app.db.public)
    .selectFrom('platform.facts')
    .select('value')
    .where('name', '=', 'seed')
    .executeTakeFirst()
  return (fact?.value as SeedFact | undefined) ?? null
}

async function remember(app: RunningApp, fact: SeedFact): Promise<void> {
  const value = JSON.stringify(fact)
  await platform(app.db.public)
    .insertInto('platform.facts')
    .values({ name: 'seed', value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
