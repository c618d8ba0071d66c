import type { App } from '../../app-context.ts'
import { system } from '../../lib/actor.ts'
import { pollProvider } from './ask-provider.ts'
import { payments } from './store.ts'

const askAgainAfterMs = 4_000
const batch = 50

/** Asks the provider for payments whose outcome is unknown; real time decides when to ask again. */
export async function pollUnknown(app: Pick<App, 'db' | 'payments' | 'config'>): Promise<number> {
  const due = await app.db.read(system('payments.poll'), (reader) =>
    payments(reader)
      .selectFrom('payments.payments')
      .selectAll()
      .where('state', '=', 'processing')
      .where('askedAt', '<', new Date(Date.now() - askAgainAfterMs))
      .orderBy('askedAt')
      .limit(batch)
      .execute(),
  )
  for (const payment of due) await pollProvider(app, payment)
  return 0
}
