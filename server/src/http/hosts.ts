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
  // Whoever stands before us may have believed the other one. Source: RFC 9112, 3.2.
  if (hostsNamed(request) > 1) throw refuse(generalProblems.badRequest, 'The request names more than one host.')
  if (request.url.startsWith('/health/')) return false
  const publicUrl = new URL(app.config.publicUrl)
  if (cameUnencrypted(app, request)) {
    // A program that once sent its credentials in clear has to notice; a person's browser is led on. Source: OWASP ASVS 5.0, 4.1.2.
    if (request.url.startsWith('/api/') || !reads(request)) throw refuse(generalProblems.notEncrypted)
    reply.redirect(new URL(request.url.replace(/^\/+/, '/'), publicUrl.origin).href, 308)
    return true
  }
  const host = (request.headers.host ?? '').toLowerCase()
  if (host === publicUrl.host || app.config.internalHosts.includes(host)) return false
  const name = host.replace(/:\d+$/, '')
  if (reads(request) && loopback.has(name) && loopback.has(publicUrl.hostname)) {
    reply.redirect(new URL(request.url.replace(/^\/+/, '/'), publicUrl.origin).href, 308)
    return true
  }
  throw refuse(generalProblems.misdirected)
}

function hostsNamed({ raw }: FastifyRequest): number {
  return raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host').length
}

function reads({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

/** Whether a proxy that is believed says that the browser came without TLS. */
function cameUnencrypted({ config }: Pick<App, 'config'>, request: FastifyRequest): boolean {
  return (
    config.publicUrl.startsWith('https://') &&
    config.trustedProxies.length > 0 &&
    request.headers['x-forwarded-proto'] !== undefined &&
    request.protocol === 'http'
  )
}
