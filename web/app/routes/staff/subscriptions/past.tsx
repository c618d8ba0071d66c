import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { Timeline } from '../../../ui/timeline.tsx'

const { events, states } = staffSubscriptions

/** What happened to a subscription, when, and whether a person or the system did it; newest first. */
export function Past({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('staffSubscriptions')
  const steps = [...subscription.timeline].reverse()
  return (
    <Card>
      <CardHead title={t('timeline')} />
      <Timeline
        events={steps.map((step) => ({
          key: `${step.at} ${step.event}`,
          state: 'done' as const,
          title:
            (events as Record<string, string>)[step.event] ??
            t('moved', { state: (states as Record<string, string>)[step.to] ?? step.to }),
          detail: (
            <>
              <Moment at={step.at} zone={subscription.timeZone} />,{' '}
              {step.actor.startsWith('account:') ? t('byPerson') : t('byHouse')}
              {step.reason ? `. ${step.reason}` : null}
            </>
          ),
        }))}
      />
    </Card>
  )
}
