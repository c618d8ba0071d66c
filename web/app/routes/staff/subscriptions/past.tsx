import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { wordOf } from '../word-of.ts'

/** What happened to a subscription, when, and whether a person or the system did it; newest first. */
export function Past({ subscription }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('staffSubscriptions')
  const steps = [...subscription.timeline].reverse()
  return (
    <Card>
      <CardHead title={t('timeline')} />
      <Timeline
        events={steps.map((step, place) => ({
          key: `${place} ${step.event}`,
          state: 'done' as const,
          title: wordOf(staffSubscriptions.events, step.event),
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
