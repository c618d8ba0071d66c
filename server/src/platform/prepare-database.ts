import pg from 'pg'
import { migrate } from './migrate.ts'
import { prepareQueue } from './worker.ts'

/** Migrates the product's tables and the queue's; returns the names of the migrations that ran. Safe to repeat. */
export async function prepareDatabase(urls: { owner: string; jobs: string }): Promise<string[]> {
  const ran = await migrate(urls.owner)
  const owner = new pg.Client({ connectionString: urls.owner, application_name: 'faith-migrate' })
  await owner.connect()
  try {
    await installQueue(owner, urls.jobs)
  } finally {
    await owner.end()
  }
  return ran
}

/** The queue's installer says CREATE SCHEMA even when the schema is there, which needs a right that its role has for this moment only. */
async function installQueue(owner: pg.Client, jobsUrl: string): Promise<void> {
  const { rows } = await owner.query<{ installed: boolean; database: string }>(
    `select to_regclass('graphile_worker.migrations') is not null as installed, current_database() as database`,
  )
  if (rows[0]?.installed) return prepareQueue(jobsUrl)
  const database = owner.escapeIdentifier(rows[0]?.database ?? '')
  await owner.query(`grant create on database ${database} to faith_jobs`)
  try {
    await prepareQueue(jobsUrl)
  } finally {
    await owner.query(`revoke create on database ${database} from faith_jobs`)
  }
}
