import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { pollProvider } from './ask-provider.ts'
import { payments } from './store.ts'

const unknownAgainAfterMs = 4_000
const untriedAgainAfterMs = 60_000
const batch = 50

/**
 * Asks the provider for payments whose outcome is unknown, and now and then for those that nobody tried as far as we know: a
 * message that was lost, a page closed after paying. Real time decides when to ask again; a provider that is silent is left
 * alone until the next sweep.
 */
export async function pollUnknown(app: Pick<App, 'db' | 'payments' | 'config'>): Promise<number> {
  const due = await app.db.read(system('payments.poll'), (reader) =>
    payments(reader)
      .selectFrom('payments.payments')
      .selectAll()
      .where((eb) =>
        eb.or([
          eb.and([eb('state', '=', 'processing'), eb('askedAt', '<', ago(unknownAgainAfterMs))]),
          eb.and([eb('state', '=', 'created'), eb('askedAt', '<', ago(untriedAgainAfterMs))]),
        ]),
      )
      .orderBy('askedAt')
      .limit(batch)
      .execute(),
  )
  for (const payment of due) if (!(await pollProvider(app, payment))) break
  return 0
}

function ago(ms: number): Date {
  return new Date(Date.now() - ms)
}
