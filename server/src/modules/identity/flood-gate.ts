import { identityProblems } from '@faith/contract/identity'
import { sliceMs, slices } from '../../adapters/hits/hits.ts'
import type { App } from '../../app-context.ts'
import { Refusal, refuse } from '../../lib/problem.ts'
import { countHit } from '../../platform/rate-limit.ts'
import { challengeSeconds, type FloodRoute, newChallenge, readChallenge } from './challenges.ts'
import { isDeviceOfAnybody, isKnownDevice } from './known-device.ts'
import { bitsFor, isSolved } from './proof-of-work.ts'
import { emailKey } from './rules/email-key.ts'
import { noteSecurityEvent } from './security-event.ts'
import { accountsByEmail } from './store.ts'

type Needs = Pick<App, 'db' | 'secrets' | 'systemClock' | 'log' | 'config' | 'countHits'>

/** Who asks for what: `email` is whose account it is about, null where there is none yet. */
export interface Asked {
  route: FloodRoute
  email: string | null
  address: string
  deviceToken: string | null
  /** A challenge and its solution, as the header brought them. */
  proof: string | null
}

/** Counted up to this many times the threshold, so that the work grows with the flood. */
const mostFold = 32

/**
 * Lets visitors in while few ask from their address block. In a flood each request of the route costs its sender work: a challenge bound to
 * route, block and two minutes, which counts once. Browsers in which the account signed in before are not asked.
 */
export async function passFloodGate(app: Needs, asked: Asked): Promise<void> {
  const threshold = app.config.floodPerMinute
  if (threshold === 0) return
  const at = app.systemClock.now().getTime()
  const bucket = `flood:${asked.route}:${asked.address}`
  const { before, oldest } = await app.countHits(bucket, Math.floor(at / sliceMs), threshold * mostFold)
  if (before < threshold || (await isKnown(app, asked)) || (await isProved(app, asked))) return
  if (before === threshold)
    await noteSecurityEvent(app, {
      event: 'excess_rate_limit_exceeded',
      address: asked.address,
      detail: { route: asked.route, perMinute: threshold },
    })
  const seconds = Math.max(1, Math.ceil(((oldest + slices) * sliceMs - at) / 1000))
  const bits = bitsFor(before, threshold)
  throw refuse(identityProblems.workNeeded, waitSentence(new Date(at + seconds * 1000), seconds), {
    retryAfter: seconds,
    challenge: newChallenge(app, asked.route, asked.address, bits),
    bits,
  })
}

async function isProved(app: Needs, { proof, route, address }: Asked): Promise<boolean> {
  const cut = proof?.lastIndexOf('.') ?? -1
  if (!proof || cut < 0 || proof.length > 300) return false
  const [text, solution] = [proof.slice(0, cut), proof.slice(cut + 1)]
  const challenge = readChallenge(app, text, route, address)
  if (!challenge || !isSolved(text, solution, challenge.bits)) return false
  return isFirstUse(app, challenge.id)
}

/** Counted in the database, so that of many processes one takes it. */
async function isFirstUse(app: Needs, id: string): Promise<boolean> {
  try {
    await countHit(app.db, `identity:challenge:${id}`, { windowSeconds: challengeSeconds, limit: 1 })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function isKnown(app: Needs, { email, deviceToken }: Asked): Promise<boolean> {
  if (!deviceToken) return false
  if (email === null) return isDeviceOfAnybody(app, deviceToken)
  const accounts = await app.db.read({ kind: 'auth' }, (reader) => accountsByEmail(reader, emailKey(email)))
  return isKnownDevice(
    app,
    deviceToken,
    accounts.map((one) => one.id),
  )
}

/** For whoever has no scripts to work with. */
function waitSentence(until: Date, seconds: number): string {
  const time = new Intl.DateTimeFormat('en-AU', {
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZone: 'Australia/Sydney',
  })
  // The narrow space that the format puts before am and pm is missing in some fonts.
  const clock = time.format(until).replace(/\s/g, ' ')
  return `Very many requests come from your network. Wait ${seconds} seconds, until ${clock} Sydney time, and send it again.`
}
