import { tablesOf } from './fill-tables.ts'
import type { World } from './world.ts'

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Every row of the database that names something of the victim, as text and in order: what nobody else may add to, change or remove. */
export async function rowsOfVictim({ app, secrets }: Pick<World, 'app' | 'secrets'>): Promise<string[]> {
  const parts = (await tablesOf(app))
    // Who was refused is written down, with what was asked for.
    .filter((table) => table !== 'identity.security_events')
    .map((table) => `select '${table} ' || t::text as row from ${table} t`)
  const rows = await app.query<{ row: string }>(parts.join(' union all '))
  return rows
    .map(({ row }) => row)
    .filter((row) => row.match(id)?.some((one) => secrets.has(one)))
    .sort()
}
