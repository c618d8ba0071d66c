import { generalProblems } from '@faith/contract/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../lib/problem.ts'

interface Window {
  startedAt: number
  hits: number
}

/** Requests that one address block may make in a minute; sign-in, reset and money have exact limits of their own. */
export interface AddressLimits {
  readsPerMinute: number
  writesPerMinute: number
}

const minute = 60_000

/** A fixed-window limit by address block, kept in memory by each process. */
export function createAddressLimiter(
  limits: AddressLimits,
): (address: string, request: FastifyRequest, reply: FastifyReply) => void {
  const windows = new Map<string, Window>()
  return (address, request, reply) => {
    const write = request.method !== 'GET' && request.method !== 'HEAD'
    const limit = write ? limits.writesPerMinute : limits.readsPerMinute
    const now = Date.now()
    if (windows.size > 50_000) forget(windows, now)
    const bucket = `${write ? 'w' : 'r'}:${addressBlock(address)}`
    let window = windows.get(bucket)
    if (!window || now - window.startedAt >= minute) {
      window = { startedAt: now, hits: 0 }
      windows.set(bucket, window)
    }
    window.hits += 1
    const reset = Math.ceil((window.startedAt + minute - now) / 1000)
    reply.header('ratelimit-limit', String(limit))
    reply.header('ratelimit-remaining', String(Math.max(0, limit - window.hits)))
    reply.header('ratelimit-reset', String(reset))
    if (window.hits > limit) throw refuse(generalProblems.tooManyRequests, undefined, { retryAfter: reset })
  }
}

/** The block that one subscriber has: an IPv4 address, or the first 64 bits of an IPv6 one. */
export function addressBlock(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.toLowerCase().split('%')[0]!.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const filled = address.includes('::')
    ? [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
    : left
  return filled
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

function forget(windows: Map<string, Window>, now: number): void {
  for (const [bucket, window] of windows) {
    if (now - window.startedAt >= minute) windows.delete(bucket)
  }
}
