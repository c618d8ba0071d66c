import { generalProblems } from '@faith/contract/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app-context.ts'
import { refuse } from '../lib/problem.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Answers for the host of PUBLIC_URL only: a GET on another loopback name is sent there (308), any other host is a 421.
 * Health checks come by address and are left alone. Returns true when it has answered.
 */
export function checkHost(app: Pick<App, 'config'>, request: FastifyRequest, reply: FastifyReply): boolean {
  if (request.url.startsWith('/health/')) return false
  const publicUrl = new URL(app.config.publicUrl)
  const host = (request.headers.host ?? '').toLowerCase()
  if (host === publicUrl.host || app.config.internalHosts.includes(host)) return false
  const name = host.replace(/:\d+$/, '')
  if (
    (request.method === 'GET' || request.method === 'HEAD') &&
    loopback.has(name) &&
    loopback.has(publicUrl.hostname)
  ) {
    reply.redirect(new URL(request.url.replace(/^\/+/, '/'), publicUrl.origin).href, 308)
    return true
  }
  throw refuse(generalProblems.misdirected)
}
