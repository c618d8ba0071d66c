import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import type { useTranslations } from 'use-intl/react'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import type { TimelineEvent } from '../../ui/timeline.tsx'

type Words = ReturnType<typeof useTranslations<'account'>>

const told = new Set(['sign', 'confirm_payment', 'hand_over', 'cancel'])

/** What happened to a subscription and what is next. */
export function timelineOf(subscription: SubscriptionDetail, t: Words): TimelineEvent[] {
  const when = (at: string) => `${dateWords(dateIn(at, subscription.timeZone))}, ${timeIn(at, subscription.timeZone)}`
  const past: TimelineEvent[] = subscription.timeline
    .filter((step) => told.has(step.event))
    .map((step) => ({
      key: `${step.event}-${step.at}`,
      state: 'done',
      title: t(`timeline.${step.event as 'sign'}`),
      detail: when(step.at),
    }))
  return [...past, ...nextOf(subscription, t, when)]
}

/** The way of the bond: paid, held, inspected, back. */
export function bondStages({ bond, timeZone }: SubscriptionDetail, t: Words): TimelineEvent[] {
  const held = bond?.state === 'held'
  const paidOn = bond?.heldAt ? dateWords(dateIn(bond.heldAt, timeZone), 'date') : undefined
  return [
    { key: 'paid', state: held ? 'done' : 'next', title: t('bond.paid'), detail: paidOn },
    { key: 'held', state: held ? 'next' : 'later', title: t('bond.heldStage'), detail: t('bond.heldText') },
    { key: 'inspected', state: 'later', title: t('bond.inspected'), detail: t('bond.inspectedText') },
    { key: 'back', state: 'later', title: t('bond.back'), detail: t('bond.backText') },
  ]
}

function nextOf(subscription: SubscriptionDetail, t: Words, when: (at: string) => string): TimelineEvent[] {
  if (subscription.state === 'cancelled' || subscription.state === 'closed') return []
  const debit = subscription.debits[0]
  const steps: Omit<TimelineEvent, 'state'>[] = [
    ...(subscription.state === 'pending_payment' && subscription.payBy
      ? [{ key: 'pay', title: t('timeline.nextPay'), detail: when(subscription.payBy) }]
      : []),
    ...(subscription.state === 'pending_payment' || subscription.state === 'scheduled'
      ? [{ key: 'pick-up', title: t('timeline.nextPickUp'), detail: when(subscription.pickUpAt) }]
      : []),
    ...(debit
      ? [
          {
            key: 'debit',
            title: t('timeline.nextDebit', { amount: dollars(debit.amountCents, true) }),
            detail: dateWords(debit.on),
          },
        ]
      : []),
    { key: 'term', title: t('timeline.termEnds'), detail: dateWords(subscription.termEndsOn, 'full') },
  ]
  return steps.map((step, place) => ({ ...step, state: place === 0 ? 'next' : 'later' }))
}
