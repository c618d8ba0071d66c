import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountActor } from '../../src/lib/actor.ts'
import { anActiveSubscription, hubStaff } from '../../src/modules/subscriptions/fixtures.ts'
import type { CardBehaviour } from '../../src/sandbox/magic-cards.ts'
import { type TestApp, testApp } from '../test-app.ts'
import { type TestSandbox, testSandbox } from '../test-sandbox.ts'

/** How often two works meet in each scene; COLLISIONS=500 for the long look. */
export const times = Number(process.env['COLLISIONS'] ?? 20)
export const minutes = (many: number) => many * 60_000
export const begin = '2026-11-23T01:00:00Z'

/** The product with a provider and two of the staff, for many subscriptions that begin on one day. */
export interface Crowd {
  readonly app: TestApp
  readonly provider: TestSandbox
  readonly staff: readonly AccountActor[]
  /** A new customer who drives since Thursday 26 November 2026. */
  driving(card?: CardBehaviour): ReturnType<typeof anActiveSubscription>
  sweeps(rounds?: number): Promise<void>
  /** Sweeps again and again while the work goes on. */
  sweepingDuring<T>(work: () => Promise<T>): Promise<T>
  stateOf(subscriptionId: string): Promise<string>
  close(): Promise<void>
}

export async function openCrowd(): Promise<Crowd> {
  const dataDir = mkdtempSync(join(tmpdir(), 'faith-collisions-'))
  const provider = await testSandbox({ patienceMs: 5_000 })
  const { app, close } = await testApp({ payments: provider.port, now: begin, poolSize: 10, config: { dataDir } })
  // So many customers come on one morning.
  await app.query('update hubs.hubs set lanes = 1000')
  const sweeps = async (rounds = 4) => {
    for (let round = 0; round < rounds; round += 1) await app.sweep()
  }
  return {
    app,
    provider,
    staff: [await hubStaff(app), await hubStaff(app)],
    sweeps,
    async driving(card = 'pays') {
      await app.setNow(begin)
      return anActiveSubscription(app, provider, card)
    },
    async sweepingDuring(work) {
      let on = true
      const sweeping = (async () => {
        while (on) await app.sweep()
      })()
      try {
        return await work()
      } finally {
        on = false
        await sweeping
      }
    },
    async stateOf(id) {
      const rows = await app.query<{ state: string }>('select state from subscriptions.subscriptions where id = $1', [
        id,
      ])
      return rows[0]!.state
    },
    async close() {
      await close()
      await provider.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
