import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

/** A connection to the database of a running demo as its administrator, for what no person can do: spoil rows, let real time pass. */
export async function openDemoDatabase(dataDir: string): Promise<pg.Client> {
  const pidFile = await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8')
  const password = (await readFile(join(dataDir, 'postgres/password'), 'utf8')).trim()
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(pidFile.split('\n')[3]),
    user: 'postgres',
    password,
    database: 'faith',
  })
  await client.connect()
  return client
}
