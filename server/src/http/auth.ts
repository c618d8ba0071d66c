import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { reachAmong } from '@faith/contract/access'
import { accountViewProblems } from '@faith/contract/account-views'
import type { Operation } from '@faith/contract/operation'
import { generalProblems, stepUpRequired } from '@faith/contract/problem'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app-context.ts'
import { type AccountActor, type Actor, actingBy, grantsOf } from '../lib/actor.ts'
import type { Derives } from '../lib/crypto.ts'
import { forbidden, refuse, signInRequired } from '../lib/problem.ts'

/** What a session cookie names: whom it signs in, what that still waits for, and when the person last proved who it is. */
export interface FoundSession {
  readonly actor: AccountActor
  readonly waitsFor: 'second_factor' | 'enrolment' | null
  readonly provedAt: Date
}

/** Finds the session of a cookie's value, or null; given by identity at composition. */
export type FindSession = (sessionToken: string) => Promise<FoundSession | null>

/** Whom a bearer credential stands for, and the permissions beyond which it does not reach. */
export interface FoundBearer {
  readonly actor: AccountActor
  readonly scopes: readonly string[]
}

/** Finds the account of a bearer credential, or null; given by identity at composition. */
export type FindBearer = (credential: string) => Promise<FoundBearer | null>

/** Who makes a request. `provedAt` is null for visitors and programs, `scopes` for everybody but programs. */
export interface Caller {
  readonly actor: Actor
  readonly provedAt: Date | null
  readonly scopes: readonly string[] | null
  /** The second factor is still to come. */
  readonly half: boolean
}

/** The name of the session cookie: bound to the host over https, plain in the demo. */
export function sessionCookieName(app: Pick<App, 'config'>): '__Host-fa' | 'fa-dev' {
  return app.config.publicUrl.startsWith('https://') ? '__Host-fa' : 'fa-dev'
}

/** The name of the cookie by which a browser is known where somebody signed in before. */
export function deviceCookieName(app: Pick<App, 'config'>): '__Host-fa-device' | 'fa-device' {
  return app.config.publicUrl.startsWith('https://') ? '__Host-fa-device' : 'fa-device'
}

/** The cookie that remembers a visitor's hold; set only by placing one. */
export const visitorCookieName = 'fa-visitor'

/** The stored form of a visitor's token. */
export function hashVisitorToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Writes down what a member of staff looks at in a customer's account; given by identity at composition. */
export type NoteLooking = (
  actor: AccountActor,
  looked: { operation: string; path: string; requestId: string },
) => Promise<void>

/** How callers are found. */
export interface Finders {
  readonly findSession: FindSession
  readonly findBearer: FindBearer
  readonly noteLooking: NoteLooking
}

/** Who makes the request, from its credentials; an operation without credentials sees a visitor. */
export async function callerOf(
  app: App,
  { findSession, findBearer }: Finders,
  operation: Operation,
  request: FastifyRequest,
): Promise<Caller> {
  const { authorization } = request.headers
  // Whoever sends a bearer is judged by it alone: it never falls back to a cookie.
  if (authorization !== undefined && operation.credentials !== 'none') {
    const bearer = takesBearer(operation) ? await bearerOf(findBearer, authorization) : null
    if (!bearer) throw signInRequired()
    return { ...bearer, provedAt: null, half: false }
  }
  if (operation.credentials === 'bearer') throw signInRequired()
  const token = request.cookies[sessionCookieName(app)]
  const session = token ? await findSession(token) : null
  if (session && serves(operation, session))
    return { actor: session.actor, provedAt: session.provedAt, scopes: null, half: session.waitsFor !== null }
  const visitor = request.cookies[visitorCookieName]
  const actor: Actor = { kind: 'visitor', token: visitor ? hashVisitorToken(visitor) : null }
  if (operation.access !== 'public' && operation.credentials !== 'none') throw signInRequired()
  return { actor, provedAt: null, scopes: null, half: false }
}

function takesBearer(operation: Operation): boolean {
  return operation.credentials === 'both' || operation.credentials === 'bearer'
}

async function bearerOf(findBearer: FindBearer, authorization: string): Promise<FoundBearer | null> {
  const credential = /^bearer +(\S+)$/i.exec(authorization.slice(0, 4_096))?.[1]
  return credential === undefined ? null : findBearer(credential)
}

/** A session without its second factor is nobody, except where the factor is proved or set up. */
function serves(operation: Operation, { waitsFor }: FoundSession): boolean {
  switch (waitsFor) {
    case null:
      return true
    case 'enrolment':
      return operation.halfSignedIn !== undefined
    case 'second_factor':
      return operation.halfSignedIn === 'always'
  }
}

const proofMs = 10 * 60_000

/** Refuses unless the actor's roles hold what the operation asks for at all; objects are checked by the use case. */
export function checkAccess(operation: Operation, { actor, provedAt, scopes }: Caller, now: Date): void {
  if (operation.access === 'public') return
  if (actor.kind !== 'account') throw signInRequired()
  if (operation.access !== 'signed-in' && !reachAmong(grantsOf(actor), operation.access)) throw forbidden()
  if (scopes && !scopes.includes(operation.access)) throw forbidden()
  if (!operation.stepUp) return
  if (!provedAt || now.getTime() - provedAt.getTime() > proofMs) throw refuse(stepUpRequired)
}

/** The actor as whom an operation acts. */
export function actorOf({ access }: Operation, { actor }: Caller): Actor {
  return access === 'public' || access === 'signed-in' ? actor : actingBy(actor, access)
}

/** Staff who see an account as its owner does look at pages and do nothing else; each look is written down before it is answered. */
export async function checkLooking(http: Finders, operation: Operation, actor: Actor, request: FastifyRequest) {
  if (actor.kind !== 'account' || !actor.seenBy) return
  if (!operation.whileLooking) throw refuse(accountViewProblems.onlyLooking)
  if (operation.access === 'public' || operation.access === 'signed-in') return
  const path = request.url.split('?')[0]!
  await http.noteLooking(actor, { operation: operation.id, path, requestId: request.id })
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Refuses what another site may have caused. A program's request carries its credential itself, which no page can make a browser do. */
export function checkOriginOf(app: Pick<App, 'config'>, operation: Operation, request: FastifyRequest): void {
  if (operation.origin !== 'checked') return
  if (request.headers.authorization !== undefined && takesBearer(operation)) return
  checkOrigin(app, request)
}

/** Refuses an unsafe request that another site caused, or that says nothing of where it comes from. */
export function checkOrigin(app: Pick<App, 'config'>, request: FastifyRequest): void {
  if (!unsafe.has(request.method)) return
  const origin = request.headers.origin
  const site = request.headers['sec-fetch-site']
  const ownOrigin = new URL(app.config.publicUrl).origin
  if (origin !== undefined && origin !== ownOrigin) throw refuse(generalProblems.crossSite)
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refuse(generalProblems.crossSite)
  if (origin === undefined && site === undefined) {
    throw refuse(generalProblems.crossSite, 'The request carries neither an Origin nor a Sec-Fetch-Site header.')
  }
}

const clientHeader = 'x-faith-client'

/** The address of the caller: forwarded and signed by the web role, else as the trusted proxies say. */
export function clientAddress(app: Derives, request: FastifyRequest): string {
  const forwarded = request.headers[clientHeader]
  if (typeof forwarded !== 'string') return request.ip
  const cut = forwarded.lastIndexOf(';')
  const address = forwarded.slice(0, cut)
  const given = Buffer.from(forwarded.slice(cut + 1))
  const right = Buffer.from(signature(app, address))
  return given.length === right.length && timingSafeEqual(given, right) ? address : request.ip
}

/** The header by which the web role forwards the caller's address to the API. */
export function forwardedClient(app: Derives, address: string): [string, string] {
  return [clientHeader, `${address};${signature(app, address)}`]
}

function signature(app: Derives, address: string): string {
  return createHmac('sha256', app.secrets.derive('web-to-api')).update(address).digest('base64url')
}
