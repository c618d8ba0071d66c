import { createHmac, timingSafeEqual } from 'node:crypto'
import type { App } from '../../app-context.ts'
import { newId } from '../../lib/ids.ts'

/** Acts of visitors that a flood may be aimed at. */
export type FloodRoute = 'sign-in' | 'sign-up' | 'reset'

/** What a challenge is bound to. */
export interface Challenge {
  id: string
  route: FloodRoute
  bits: number
  /** Epoch seconds. */
  expiresAt: number
}

export const challengeSeconds = 120

type Needs = Pick<App, 'secrets' | 'systemClock'>

/** A challenge for one request of this route from this address block: signed, so nothing is stored until it is solved. */
export function newChallenge(app: Needs, route: FloodRoute, address: string, bits: number): string {
  const expiresAt = Math.floor(app.systemClock.now().getTime() / 1000) + challengeSeconds
  const head = [newId(), route, bits, expiresAt].join('~')
  return `${head}~${signature(app, head, address)}`
}

/** A challenge of ours for this route and address block that still holds, or null. */
export function readChallenge(app: Needs, text: string, route: FloodRoute, address: string): Challenge | null {
  const cut = text.lastIndexOf('~')
  const head = text.slice(0, cut)
  const given = Buffer.from(text.slice(cut + 1))
  const right = Buffer.from(signature(app, head, address))
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [id = '', boundTo, bits, expiresAt] = head.split('~')
  const holds = boundTo === route && app.systemClock.now().getTime() / 1000 < Number(expiresAt)
  return holds ? { id, route, bits: Number(bits), expiresAt: Number(expiresAt) } : null
}

function signature(app: Pick<App, 'secrets'>, head: string, address: string): string {
  return createHmac('sha256', app.secrets.derive('flood-challenges')).update(`${head}~${address}`).digest('base64url')
}
