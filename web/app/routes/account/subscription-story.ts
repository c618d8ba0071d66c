import type { Amendment } from '@faith/contract/amendments'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import type { useTranslations } from 'use-intl/react'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import type { TimelineEvent } from '../../ui/timeline.tsx'

type Words = ReturnType<typeof useTranslations<'account'>>

const told = new Set([
  'sign',
  'confirm_payment',
  'hand_over',
  'cancel',
  'pause',
  'resume',
  'suspend',
  'reinstate',
  'reinstate_with_notice',
  'give_notice',
  'withdraw_notice',
  'fall_due',
  'extend',
  'overstay',
  'return_car',
  'end',
  'lose_car',
  'close',
])

/** What happened to a subscription and what is next. */
export function timelineOf(
  subscription: SubscriptionDetail,
  amendments: readonly Amendment[],
  t: Words,
): TimelineEvent[] {
  const when = (at: string) => `${dateWords(dateIn(at, subscription.timeZone))}, ${timeIn(at, subscription.timeZone)}`
  const past: TimelineEvent[] = subscription.timeline
    .filter((step) => told.has(step.event))
    .map((step) => ({
      key: `${step.event}-${step.at}`,
      state: 'done',
      title: t(`timeline.${step.event as 'sign'}`),
      detail: when(step.at),
    }))
  return [...past, ...nextOf(subscription, amendments, t, when)]
}

/** How far each state of a bond is on its way; what lies before is done. */
const reached: Readonly<Record<string, number>> = {
  held: 1,
  partially_claimed: 2,
  release_due: 2,
  refunded: 4,
  fully_claimed: 4,
}

/** The way of the bond: paid, held, inspected, back. */
export function bondStages({ bond, timeZone }: SubscriptionDetail, t: Words): TimelineEvent[] {
  const at = reached[bond?.state ?? ''] ?? 0
  const paidOn = bond?.heldAt ? dateWords(dateIn(bond.heldAt, timeZone), 'date') : undefined
  const back = bond?.state === 'fully_claimed' ? t('bond.claimedAll') : t('bond.backText')
  const stages = [
    { key: 'paid', title: t('bond.paid'), detail: paidOn },
    { key: 'held', title: t('bond.heldStage'), detail: t('bond.heldText') },
    { key: 'inspected', title: t('bond.inspected'), detail: t('bond.inspectedText') },
    { key: 'back', title: t('bond.back'), detail: back },
  ]
  return stages.map((stage, place) => ({ ...stage, state: place < at ? 'done' : place === at ? 'next' : 'later' }))
}

function nextOf(
  subscription: SubscriptionDetail,
  amendments: readonly Amendment[],
  t: Words,
  when: (at: string) => string,
): TimelineEvent[] {
  if (subscription.state === 'cancelled' || subscription.state === 'closed') return []
  const debit = subscription.debits[0]
  const keysOn = subscription.state === 'paused' ? resumeOf(amendments) : null
  const isLate = subscription.state === 'overstay' || subscription.state === 'return_due'
  const steps: Omit<TimelineEvent, 'state'>[] = [
    ...(subscription.state === 'pending_payment' && subscription.payBy
      ? [{ key: 'pay', title: t('timeline.nextPay'), detail: when(subscription.payBy) }]
      : []),
    ...(subscription.state === 'pending_payment' || subscription.state === 'scheduled'
      ? [{ key: 'pick-up', title: t('timeline.nextPickUp'), detail: when(subscription.pickUpAt) }]
      : []),
    ...(keysOn ? [{ key: 'keys', title: t('timeline.nextKeys'), detail: dateWords(keysOn) }] : []),
    ...(debit
      ? [
          {
            key: 'debit',
            title: t('timeline.nextDebit', { amount: dollars(debit.amountCents, true) }),
            detail: dateWords(debit.on),
          },
        ]
      : []),
    ...(subscription.state === 'in_settlement'
      ? [{ key: 'settle', title: t('timeline.nextSettled'), detail: t('timeline.nextSettledHow') }]
      : subscription.endsOn
        ? [
            isLate
              ? {
                  key: 'end',
                  title: t('timeline.backNow'),
                  detail: t('timeline.dueBack', { date: dateWords(subscription.endsOn) }),
                }
              : { key: 'end', title: t('timeline.nextBack'), detail: dateWords(subscription.endsOn, 'full') },
          ]
        : [{ key: 'term', title: t('timeline.termEnds'), detail: dateWords(subscription.termEndsOn, 'full') }]),
  ]
  return steps.map((step, place) => ({ ...step, state: place === 0 ? 'next' : 'later' }))
}

/** The day of the keys after the pause that lasts. */
function resumeOf(amendments: readonly Amendment[]): string | null {
  const applied = amendments.filter(({ kind, state }) => kind === 'pause' && state === 'applied')
  const pause = applied.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)).at(-1)
  const asked = pause?.preview.request
  return asked?.kind === 'pause' ? asked.resumeOn : null
}
