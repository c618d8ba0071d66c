import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { Timeline } from '../../../ui/timeline.tsx'

interface Step {
  to: string
  event: string
  at: string
  actor: string
  reason: string | null
}

/** What happened to a payment, refund or dispute; newest first. */
export function Past({ steps }: { steps: readonly Step[] }) {
  const t = useTranslations('staffPayments')
  return (
    <Card>
      <CardHead title={t('timeline')} />
      <Timeline
        events={[...steps].reverse().map((step, index) => ({
          key: `${index} ${step.at}`,
          state: 'done' as const,
          title: step.to.replaceAll('_', ' '),
          detail: (
            <>
              <Moment at={step.at} zone="Australia/Brisbane" />,{' '}
              {t(step.actor.startsWith('account:') ? 'byPerson' : 'byHouse')}
              {step.reason ? `. ${step.reason.replaceAll('_', ' ')}` : null}
            </>
          ),
        }))}
      />
    </Card>
  )
}
