import type { Reader } from '../../db.ts'
import { type HubDate, hubDateAt } from '../../lib/calendar.ts'
import { policyList, policyNumber, policySnapshot } from '../policies/index.ts'
import { type DunningPolicy, latestDays } from './rules/dunning-days.ts'
import { billing, type DunningCase } from './store.ts'

/**
 * The days of a case as the agreements of its account name them: policies of the days on which they were signed, never later ones
 * (invariant 5). Where the agreements differ, nothing comes before the later day. Without any plan, those of the first failure.
 */
export async function dunningPolicy(
  reader: Reader,
  { accountId, failedOn }: Pick<DunningCase, 'accountId' | 'failedOn'>,
): Promise<DunningPolicy> {
  const plans = await billing(reader)
    .selectFrom('billing.plans')
    .select(['openedAt', 'timeZone'])
    .where('accountId', '=', accountId)
    .where((is) => is.or([is('endedOn', 'is', null), is('endedOn', '>', failedOn)]))
    .execute()
  const signedOn = new Set(plans.map((plan) => hubDateAt(plan.timeZone, plan.openedAt)))
  const policies: DunningPolicy[] = []
  for (const day of signedOn.size > 0 ? signedOn : [failedOn]) policies.push(await inForceOn(reader, day))
  return latestDays(policies)
}

async function inForceOn(reader: Reader, day: HubDate): Promise<DunningPolicy> {
  const policy = await policySnapshot(reader, day)
  return {
    retryDays: policyList<number>(policy, 'dunning.retry_days'),
    suspendDay: policyNumber(policy, 'dunning.suspend_day'),
    recoveryDay: policyNumber(policy, 'dunning.recovery_day'),
  }
}
