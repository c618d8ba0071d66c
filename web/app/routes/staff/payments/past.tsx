import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { wordOf } from '../word-of.ts'

interface Step {
  to: string
  event: string
  at: string
  actor: string
  reason: string | null
}

/** What happened to a payment, refund or dispute; newest first. `words` name its states. */
export function Past({ steps, words = {} }: { steps: readonly Step[]; words?: Readonly<Record<string, string>> }) {
  const t = useTranslations('staffPayments')
  return (
    <Card>
      <CardHead title={t('timeline')} />
      <Timeline
        events={[...steps].reverse().map((step, index) => ({
          key: `${index} ${step.at}`,
          state: 'done' as const,
          title: wordOf(words, step.to).replaceAll('_', ' '),
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
