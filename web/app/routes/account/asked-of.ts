import type { AmendmentKind, AmendmentRequest } from '@faith/contract/amendments'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { addDays } from '../../ui/dates.ts'

/** What is asked for by a page's address, with something sensible where it says nothing. */
export function askedOf(
  kind: AmendmentKind,
  query: URLSearchParams,
  subscription: Pick<SubscriptionDetail, 'state' | 'kmPerWeek' | 'faithCare' | 'termMonths'>,
  today: string,
): AmendmentRequest {
  const day = (name: string, ahead: number) => query.get(name) || addDays(today, ahead)
  switch (kind) {
    case 'end':
      // A paused subscription has no car out: it ends on the day it is asked for.
      return { kind, on: subscription.state === 'paused' ? today : day('on', 14) }
    case 'notice':
      return { kind }
    case 'extend':
      return { kind, months: Number(query.get('months') ?? 3) }
    case 'longer_term': {
      const longer = [3, 6, 9, 12].find((months) => months > subscription.termMonths) ?? 12
      return { kind, months: Number(query.get('months') ?? longer) }
    }
    case 'plan': {
      const asked = Number(query.get('kmPerWeek') ?? subscription.kmPerWeek)
      const kmPerWeek = asked === 500 || asked === 770 ? asked : 385
      return { kind, kmPerWeek, faithCare: query.has('kmPerWeek') ? query.has('faithCare') : subscription.faithCare }
    }
    case 'pause':
      return { kind, backOn: day('backOn', 7), resumeOn: day('resumeOn', 28) }
    case 'driver': {
      const act = query.get('act') === 'remove' ? 'remove' : 'add'
      return { kind, act, driverId: query.get('driver') ?? '' }
    }
    case 'swap':
      return { kind, vehicleId: query.get('car') ?? '', at: query.get('at') ?? '' }
  }
}

/** Whether an act asks nothing yet: what one has is no change, so there is nothing to preview and nothing wrong. */
export function asksNothing(kind: AmendmentKind, query: URLSearchParams): boolean {
  if (kind === 'swap') return !query.has('car') || !query.has('at')
  if (kind === 'driver') return !query.has('driver')
  return kind === 'plan' && !query.has('kmPerWeek')
}
