import type { FastifyReply } from 'fastify'
import { storageOrigin } from '../config/storage.ts'
import type { Config } from '../config.ts'

/** Headers of every answer, pages and API alike. */
export function setSecureHeaders(reply: FastifyReply, https: boolean): void {
  reply.headers({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'accelerometer=(), browsing-topics=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), usb=(), camera=(self), payment=(self)',
    'x-permitted-cross-domain-policies': 'none',
  })
  if (https) reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains; preload')
}

/** What a page may load: scripts by nonce only, files from where they are stored, the payment provider's frame from its one origin. */
export function pagePolicy(nonce: string, config: Pick<Config, 'paymentOrigin' | 'publicUrl' | 'storage'>): string {
  const { paymentOrigin } = config
  const bucket = storageOrigin(config.storage)
  const files = bucket ? ` ${bucket}` : ''
  const rules = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${files}`,
    "font-src 'self'",
    `connect-src 'self'${files}`,
    `frame-src ${paymentOrigin}`,
    `form-action 'self' ${paymentOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "manifest-src 'self'",
    "worker-src 'self'",
    // No text becomes markup or a script but by the policies of web/app/trusted.ts.
    "require-trusted-types-for 'script'",
    'trusted-types faith default',
  ]
  if (config.publicUrl.startsWith('https://')) rules.push('upgrade-insecure-requests')
  return rules.join('; ')
}

/** What an API answer may load, should a browser ever show one: nothing. */
export const apiPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"
