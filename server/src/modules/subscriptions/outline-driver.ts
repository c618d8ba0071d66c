import type { AmendmentRequest } from '@faith/contract/amendments'
import { inWords } from '../../lib/calendar.ts'
import { policyNumber } from '../policies/index.ts'
import type { AmendmentFacts } from './amendment-facts.ts'
import { choicesFrom } from './change-conditions.ts'
import type { JudgedDriver } from './judge-driver.ts'
import type { Outlined } from './outline.ts'
import { nextPeriodAfter } from './rules/next-period.ts'

/** Most extra drivers beside the first; as an application allows. */
const most = 4

/** A driver more or less, from the next period on: the weekly extra begins or ends with it. Source: R17, policy `extras.extra_driver_weekly`. */
export function outlineDriver(
  facts: AmendmentFacts,
  { act, driverId }: Extract<AmendmentRequest, { kind: 'driver' }>,
  judged: JudgedDriver,
): Outlined {
  const { life, subscription, policy } = facts
  const { driverIds, endsOn } = subscription
  const fromOn = nextPeriodAfter(life.runs.at(-1)!.from, facts.today)
  if (endsOn !== null && fromOn >= endsOn)
    return { ok: false, why: `The subscription ends on ${inWords(endsOn)}, before the next week.` }
  const now = life.conditions.findLast((condition) => condition.fromOn <= facts.today) ?? life.conditions[0]!
  const why = act === 'add' ? whyNotAdd(driverIds, driverId, judged) : whyNotRemove(driverIds, driverId)
  if (why) return { ok: false, why }
  const extraDrivers = now.extraDrivers + (act === 'add' ? 1 : -1)
  const conditions = choicesFrom(life.conditions, fromOn, { extraDrivers }, policy)
  const car = conditions.find((condition) => condition.fromOn === fromOn)!.lines[0]!
  const none = { weeks: null, months: null, basisCents: null, inForceCents: null }
  return {
    ok: true,
    outline: {
      effectiveOn: fromOn,
      documents: [],
      reasons: [{ code: 'car_after', ...none, amountCents: car.amountCents }],
      life: { ...life, conditions },
      endsOn,
      bondBack: null,
      leaveCents: policyNumber(policy, 'early_end.cap_weeks') * now.carPriceCents,
    },
  }
}

function whyNotAdd(driverIds: readonly string[], driverId: string, judged: JudgedDriver): string | null {
  if (driverIds.includes(driverId)) return `${judged.name} drives already.`
  if (driverIds.length > most) return `At most ${most} drivers beside the first.`
  return judged.whyNot[0] ?? null
}

function whyNotRemove(driverIds: readonly string[], driverId: string): string | null {
  if (!driverIds.includes(driverId)) return 'This driver is not on the subscription.'
  return driverIds[0] === driverId ? 'The first driver stays. A subscription has at least one.' : null
}
