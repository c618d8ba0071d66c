import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlainError } from '../lib/plain-error.ts'

/** One forward step of the database: a file of plain SQL. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
  /** False when the file begins with `-- no-transaction`, for statements that PostgreSQL refuses inside one. */
  readonly inTransaction: boolean
}

const ours = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The migrations of a folder in order; each file is named `NNNN_module.sql`. */
export async function readMigrations(folder = ours): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  for (const [index, name] of names.entries()) {
    if (!/^\d{4}_[a-z_]+\.sql$/.test(name))
      throw new PlainError(`Migration ${name} must be named like 0007_subscriptions.sql.`)
    if (names[index - 1]?.slice(0, 4) === name.slice(0, 4))
      throw new PlainError(`Migrations ${names[index - 1]} and ${name} have the same number.`)
  }
  return Promise.all(names.map((name) => readMigration(folder, name)))
}

/** A fingerprint of all migrations together. */
export function fingerprint(migrations: readonly Migration[]): string {
  return sha256(migrations.map((one) => `${one.name} ${one.checksum}`).join('\n'))
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name), 'utf8')
  return {
    name,
    sql,
    checksum: sha256(sql.replaceAll('\r\n', '\n')),
    inTransaction: !sql.startsWith('-- no-transaction'),
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
