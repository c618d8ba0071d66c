import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataFolder, freePorts, type Product, startProduct } from '../../../test/running-product.ts'

// Passwords are slow on purpose: many sign-ins at once must not make everybody else wait.

let folder: Awaited<ReturnType<typeof dataFolder>>
let product: Product
beforeAll(async () => {
  folder = await dataFolder()
  product = startProduct(await freePorts(), ['all', '--data', folder.path], {
    env: {
      FAITH_DEMO_WORLD: 'off',
      FAITH_FLOOD_PER_MINUTE: '0',
      FAITH_READS_PER_MINUTE: '1000000',
      FAITH_WRITES_PER_MINUTE: '1000000',
      FAITH_TRUSTED_PROXIES: '127.0.0.1',
    },
  })
  await product.ready()
}, 600_000)
afterAll(async () => {
  product?.process.kill('SIGINT')
  await product?.ended()
  await folder?.remove()
})

const others = ['/api/v1/hubs', '/api/v1/session', '/sign-in', '/hubs']

/** How long other routes take, one after the other until told to stop, in milliseconds. */
async function others99(until: () => boolean): Promise<{ p99: number; count: number }> {
  const times: number[] = []
  for (let at = 0; !until(); at += 1) {
    const began = performance.now()
    const answer = await fetch(`${product.url}${others[at % others.length]}`)
    await answer.arrayBuffer()
    times.push(performance.now() - began)
    if (!answer.ok) throw new Error(`${others[at % others.length]} answers ${answer.status}`)
  }
  times.sort((a, b) => a - b)
  return { p99: times[Math.floor(times.length * 0.99)]!, count: times.length }
}

/** A sign-in with a wrong password from an address and for an account of its own, so that no limit answers it early. */
async function signIn(n: number): Promise<number> {
  const answer = await fetch(`${product.url}/api/v1/sessions`, {
    method: 'POST',
    headers: {
      origin: product.url,
      'content-type': 'application/json',
      'x-forwarded-for': `10.${n % 250}.${Math.floor(n / 250)}.7`,
    },
    body: JSON.stringify({ email: `somebody-${n}@example.com`, password: 'four wet dogs in Perth' }),
  })
  await answer.arrayBuffer()
  return answer.status
}

test('500 sign-ins at once: the p99 of other routes is at most five times the idle one', async () => {
  let cold = 200
  await others99(() => --cold < 0)
  await Promise.all(Array.from({ length: 8 }, (_, n) => signIn(9_000 + n)))
  const idleUntil = performance.now() + 8_000
  const idle = await others99(() => performance.now() > idleUntil)
  let running = true
  const began = performance.now()
  const all = Promise.all(Array.from({ length: 500 }, (_, n) => signIn(n))).finally(() => {
    running = false
  })
  await sleep(20)
  const busy = await others99(() => !running)
  const statuses = new Map<number, number>()
  for (const status of await all) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  console.log(
    `500 sign-ins in ${Math.round(performance.now() - began)} ms: ${JSON.stringify([...statuses])}; p99 of other routes ${busy.p99.toFixed(1)} ms (${busy.count}), idle ${idle.p99.toFixed(1)} ms (${idle.count}): ${(busy.p99 / idle.p99).toFixed(2)} times`,
  )
  // Each was evaluated, or told to come again; none failed.
  expect([...statuses.keys()].filter((status) => ![422, 429, 503].includes(status))).toEqual([])
  expect(statuses.get(422)).toBeGreaterThan(100)
  expect(busy.p99).toBeLessThanOrEqual(5 * idle.p99)
}, 180_000)
