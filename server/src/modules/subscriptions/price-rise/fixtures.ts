import type { PriceChange } from '@faith/contract/price-rises'
import type { TestApp } from '../../../../test/test-app.ts'
import type { TestSandbox } from '../../../../test/test-sandbox.ts'
import type { AccountActor } from '../../../lib/actor.ts'
import { anActiveSubscription, hubStaff } from '../fixtures.ts'
import { confirmRise } from './confirm-rise.ts'
import { prepareRise } from './prepare-rise.ts'
import { previewRise } from './preview-rise.ts'

/** A customer of Melbourne whose minimum term ended on Thursday 3 December 2026: it rolls week to week since. */
export async function aRollingSubscription(app: TestApp, provider: TestSandbox) {
  const driver = await anActiveSubscription(app, provider)
  const { id } = driver.subscription
  await app.query(`update subscriptions.terms set months = 1, ends_on = '2026-12-03' where subscription_id = $1`, [id])
  await app.query(`update subscriptions.subscriptions set term_ends_on = '2026-12-03' where id = $1`, [id])
  return { ...driver, id, hubId: await hubOf(app, id) }
}

/** Two people of the house: who prepares a price rise and who confirms it. */
export async function twoPeople(app: TestApp): Promise<{ manager: AccountActor; finance: AccountActor }> {
  return {
    manager: { ...(await hubStaff(app)), roles: ['fleet_manager'] },
    finance: { ...(await hubStaff(app)), roles: ['finance'] },
  }
}

/** Announces a price rise: one prepares it as previewed, another confirms it. */
export async function announce(
  app: TestApp,
  people: { manager: AccountActor; finance: AccountActor },
  asked: { hubId: string; subscriptionIds: string[]; fromOn: string; change: PriceChange },
) {
  const { totals } = await previewRise(app, people.manager, asked)
  const seen = { rising: totals.rising, afterCents: totals.afterCents }
  const prepared = await prepareRise(app, people.manager, { ...asked, seen, reason: 'Costs have risen' })
  return confirmRise(app, people.finance, prepared.id, seen)
}

async function hubOf(app: TestApp, id: string): Promise<string> {
  const [row] = await app.query<{ hub: string }>(
    'select hub_id as hub from subscriptions.subscriptions where id = $1',
    [id],
  )
  return row!.hub
}
