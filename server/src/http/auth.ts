import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { reachOf } from '@faith/contract/access'
import type { Operation } from '@faith/contract/operation'
import { generalProblems } from '@faith/contract/problem'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app-context.ts'
import type { AccountActor, Actor } from '../lib/actor.ts'
import { forbidden, refuse, signInRequired } from '../lib/problem.ts'

/** Finds the account of a session cookie's value, or null; given by identity at composition. */
export type FindSession = (sessionToken: string) => Promise<AccountActor | null>

/** The name of the session cookie: bound to the host over https, plain in the demo. */
export function sessionCookieName(app: Pick<App, 'config'>): '__Host-fa' | 'fa-dev' {
  return app.config.publicUrl.startsWith('https://') ? '__Host-fa' : 'fa-dev'
}

/** The cookie that remembers a visitor's hold; set only by placing one. */
export const visitorCookieName = 'fa-visitor'

/** The stored form of a visitor's token. */
export function hashVisitorToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** Who makes the request, from its cookies; an operation without credentials sees a visitor. */
export async function actorOf(
  app: App,
  findSession: FindSession,
  operation: Operation,
  request: FastifyRequest,
): Promise<Actor> {
  const session = request.cookies[sessionCookieName(app)]
  if (session) {
    const account = await findSession(session)
    if (account) return account
  }
  const visitor = request.cookies[visitorCookieName]
  const actor: Actor = { kind: 'visitor', token: visitor ? hashVisitorToken(visitor) : null }
  if (operation.access !== 'public' && operation.credentials !== 'none') throw signInRequired()
  return actor
}

/** Refuses unless the actor's roles hold what the operation asks for at all; objects are checked by the use case. */
export function checkAccess(operation: Operation, actor: Actor): void {
  if (operation.access === 'public') return
  if (actor.kind !== 'account') throw signInRequired()
  if (operation.access !== 'signed-in' && !reachOf(actor.roles, operation.access)) throw forbidden()
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

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
export function clientAddress(app: Pick<App, 'secrets'>, request: FastifyRequest): string {
  const forwarded = request.headers[clientHeader]
  if (typeof forwarded !== 'string') return request.ip
  const cut = forwarded.lastIndexOf(';')
  const address = forwarded.slice(0, cut)
  const given = Buffer.from(forwarded.slice(cut + 1))
  const right = Buffer.from(signature(app, address))
  return given.length === right.length && timingSafeEqual(given, right) ? address : request.ip
}

/** The header by which the web role forwards the caller's address to the API. */
export function forwardedClient(app: Pick<App, 'secrets'>, address: string): [string, string] {
  return [clientHeader, `${address};${signature(app, address)}`]
}

function signature(app: Pick<App, 'secrets'>, address: string): string {
  return createHmac('sha256', app.secrets.derive('web-to-api')).update(address).digest('base64url')
}
