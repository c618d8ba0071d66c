import type { FastifyReply, FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { countInMemory } from '../adapters/hits/memory.ts'
import { Refusal } from '../lib/problem.ts'
import { createAddressLimiter } from './limits.ts'

/** A limiter whose clock is moved by hand, and what it answers. */
function aLimiter(readsPerMinute = 10, writesPerMinute = 3) {
  let at = Date.parse('2026-11-26T00:00:00Z')
  const limit = createAddressLimiter({ readsPerMinute, writesPerMinute }, countInMemory(), () => at)
  const hit = async (address = '203.0.113.9', method = 'GET') => {
    let said: Record<string, string> = {}
    const reply = {
      headers: (headers: Record<string, string>) => {
        said = headers
      },
    } as unknown as FastifyReply
    try {
      await limit(address, { method } as FastifyRequest, reply)
      return { admitted: true, said }
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
      expect((error as Refusal).members['retryAfter']).toBe(Number(said['ratelimit-reset']))
      return { admitted: false, said }
    }
  }
  return { hit, pass: (seconds: number) => (at += seconds * 1000) }
}

test('counts down, and then says when to come again', async () => {
  const { hit, pass } = aLimiter()
  pass(2)
  expect((await hit()).said).toEqual({ 'ratelimit-limit': '10', 'ratelimit-remaining': '9', 'ratelimit-reset': '63' })
  for (let n = 0; n < 8; n += 1) await hit()
  expect((await hit()).said['ratelimit-remaining']).toBe('0')
  const refused = await hit()
  expect(refused).toEqual({
    admitted: false,
    said: { 'ratelimit-limit': '10', 'ratelimit-remaining': '0', 'ratelimit-reset': '63' },
  })
  pass(62)
  expect((await hit()).admitted).toBe(false)
  pass(1)
  expect((await hit()).admitted).toBe(true)
})

test('no minute holds more than the limit, wherever it begins', async () => {
  let seed = 20261126
  const random = () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296
    return seed / 4294967296
  }
  const { hit, pass } = aLimiter()
  let clock = 0
  const times: number[] = []
  for (let n = 0; n < 20_000; n += 1) {
    const wait = random() < 0.9 ? random() : random() * 40
    pass(wait)
    clock += wait
    if ((await hit()).admitted) times.push(clock)
  }
  expect(times.length).toBeGreaterThan(500)
  const crowded = times.filter((time, n) => n >= 10 && time - times[n - 10]! < 60)
  expect(crowded).toEqual([])
})

test('reads and writes are counted apart, blocks too', async () => {
  const { hit } = aLimiter()
  for (let n = 0; n < 10; n += 1) expect((await hit()).admitted).toBe(true)
  expect((await hit()).admitted).toBe(false)
  const writes = await Promise.all([1, 2, 3, 4].map(() => hit('203.0.113.9', 'POST')))
  expect(writes.map(({ admitted }) => admitted)).toEqual([true, true, true, false])
  expect((await hit('203.0.113.10')).admitted).toBe(true)
})

test('an IPv6 subscriber who changes its address 500 times stays in one block', async () => {
  const { hit } = aLimiter()
  const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => hit(`2001:db8:1:2::${n.toString(16)}`)))
  expect(answers.filter(({ admitted }) => admitted)).toHaveLength(10)
})

test('an IPv4 caller is one and the same however a dual-stack socket writes it', async () => {
  const { hit } = aLimiter(3)
  const names = ['203.0.113.9', '::ffff:203.0.113.9', '::ffff:cb00:7109', '0:0:0:0:0:FFFF:203.0.113.9']
  const answers = await Promise.all(names.map((name) => hit(name)))
  expect(answers.map(({ admitted }) => admitted)).toEqual([true, true, true, false])
})
