import type { RunningApp } from '../../src/app.ts'
import { addDays } from '../../src/lib/calendar.ts'
import { outlineChange, schedulePolicy } from '../../src/modules/policies/index.ts'
import type { Accounts } from '../people.ts'

/** A cheaper swap in six weeks, so that the page of policies has something to come. */
export async function schedulePolicyOfDemo(app: RunningApp, { staff }: Accounts, today: string): Promise<void> {
  const administrator = staff.find(({ actor }) => actor.roles.includes('administrator'))
  if (!administrator) return
  const { actor } = administrator
  const wanted = { key: 'swap.within_term_fee', value: 8_900, effectiveOn: addDays(today, 42) }
  const { version } = await app.db.read(actor, (reader) => outlineChange(reader, wanted))
  const reason = 'Swaps are cheaper for us since both cars are prepared on the same day.'
  await schedulePolicy(app, actor, wanted.key, { ...wanted, reason, version })
}
