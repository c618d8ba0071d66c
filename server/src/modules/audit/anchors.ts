import { createHmac, timingSafeEqual } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { App } from '../../app-context.ts'

/** Where the chain stood on a day, kept outside the database: whoever cuts the chain's end off cannot hide it there. */
export interface Anchor {
  /** Real day, UTC. */
  on: string
  position: number
  /** Hexadecimal. */
  hash: string
  /** The day of the anchor before, or null for the first. */
  before: string | null
}

type Needs = Pick<App, 'config' | 'secrets'>

const Stored = z.strictObject({
  on: z.string(),
  position: z.int(),
  hash: z.string(),
  before: z.string().nullable(),
  mac: z.string(),
})

/** Writes the anchor of a day once; a second one of the day is not written. */
export async function writeAnchor(app: Needs, anchor: Anchor): Promise<boolean> {
  await mkdir(folderOf(app), { recursive: true, mode: 0o700 })
  const text = `${JSON.stringify({ ...anchor, mac: macOf(app, anchor) }, null, 2)}\n`
  try {
    await writeFile(join(folderOf(app), `${anchor.on}.json`), text, { flag: 'wx', mode: 0o400 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** The days that have an anchor, oldest first. */
export async function anchoredDays(app: Needs): Promise<string[]> {
  const names = await readdir(folderOf(app)).catch(() => [])
  return names
    .filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name))
    .map((name) => name.slice(0, 10))
    .sort()
}

/** The anchor of a day, or null when it was changed. */
export async function readAnchor(app: Needs, day: string): Promise<Anchor | null> {
  try {
    const { mac, ...anchor } = Stored.parse(JSON.parse(await readFile(join(folderOf(app), `${day}.json`), 'utf8')))
    const given = Buffer.from(mac)
    const right = Buffer.from(macOf(app, anchor))
    return anchor.on === day && given.length === right.length && timingSafeEqual(given, right) ? anchor : null
  } catch {
    return null
  }
}

function folderOf(app: Needs): string {
  return join(app.config.dataDir, 'audit-anchors')
}

function macOf(app: Needs, { on, position, hash, before }: Anchor): string {
  return createHmac('sha256', app.secrets.derive('audit-anchor'))
    .update(JSON.stringify([on, position, hash, before]))
    .digest('base64url')
}
