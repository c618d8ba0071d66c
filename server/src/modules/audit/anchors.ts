import { createHmac, timingSafeEqual } from 'node:crypto'
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

type Needs = Pick<App, 'storage' | 'secrets'>

const folder = 'audit-anchors/'

const Stored = z.strictObject({
  on: z.string(),
  position: z.int(),
  hash: z.string(),
  before: z.string().nullable(),
  mac: z.string(),
})

/** Writes the anchor of a day once; a second one of the day is not written. */
export function writeAnchor(app: Needs, anchor: Anchor): Promise<boolean> {
  const text = `${JSON.stringify({ ...anchor, mac: macOf(app, anchor) }, null, 2)}\n`
  return app.storage.putOnce(`${folder}${anchor.on}.json`, Buffer.from(text))
}

/** The days that have an anchor, oldest first. */
export async function anchoredDays(app: Pick<App, 'storage'>): Promise<string[]> {
  const days: string[] = []
  for await (const { key } of app.storage.list(folder)) {
    const day = /^audit-anchors\/(\d{4}-\d\d-\d\d)\.json$/.exec(key)?.[1]
    if (day) days.push(day)
  }
  return days
}

/** The anchor of a day, or null when it was changed. */
export async function readAnchor(app: Needs, day: string): Promise<Anchor | null> {
  // An outage is no proof that somebody changed it, so it is not caught.
  const bytes = await app.storage.get(`${folder}${day}.json`)
  try {
    const { mac, ...anchor } = Stored.parse(JSON.parse(String(bytes)))
    const given = Buffer.from(mac)
    const right = Buffer.from(macOf(app, anchor))
    return anchor.on === day && given.length === right.length && timingSafeEqual(given, right) ? anchor : null
  } catch {
    return null
  }
}

function macOf(app: Needs, { on, position, hash, before }: Anchor): string {
  return createHmac('sha256', app.secrets.derive('audit-anchor'))
    .update(JSON.stringify([on, position, hash, before]))
    .digest('base64url')
}
