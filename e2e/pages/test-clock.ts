import type { BrowserContext } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, hubDateAt, instantAt } from '../../server/src/lib/calendar.ts'
import type { Product } from '../product.ts'
import { callAs } from './applied.ts'

/** The demo's clock as an administrator moves it, on the calendar of a hub. */
export interface TestClock {
  /** The hub's date. */
  today(): Promise<string>
  /** Moves to a time of a hub date; all that falls due on the way has happened when this returns. */
  to(date: string, time?: string): Promise<void>
}

/** A move does all that falls due for every customer of the demo world: a day of it may take its time on a busy machine. */
const patienceMs = 120_000

export function testClockOf(administrator: BrowserContext, product: Product, zone: string): TestClock {
  const now = async () => new Date((await callAs(administrator, product)<{ now: string }>('GET', '/test-clock')).now)
  const today = async () => hubDateAt(zone, await now())
  async function move(date: string, time: string): Promise<void> {
    const to = instantAt(zone, date, time)
    const answer = await administrator.request.post(`${product.url}/api/v1/test-clock`, {
      headers: { origin: product.url },
      data: { to: to.toISOString() },
      timeout: patienceMs,
    })
    if (answer.ok()) return
    // The answer did not wait for the end of the work; the clock says when it is there.
    expect(answer.status(), await answer.text()).toBe(503)
    await expect.poll(async () => (await now()) >= to, { timeout: patienceMs }).toBe(true)
  }
  return {
    today,
    async to(date, time = '09:00') {
      for (let on = addDays(await today(), 1); on < date; on = addDays(on, 1)) await move(on, time)
      await move(date, time)
    },
  }
}
