import { staff } from '@faith/contract/strings/en/staff'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../ui/date.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { wordOf } from './word-of.ts'

interface Step {
  to: string
  event: string
  at: string
  actor: string
  reason: string | null
}

/** How an application came to where it is, newest first: what happened, when, by a person or by the house, why. */
export function Steps({ steps, zone }: { steps: readonly Step[]; zone: string }) {
  const t = useTranslations('staff')
  return (
    <Timeline
      events={steps
        .map((step, place) => ({
          key: `${place} ${step.event}`,
          state: 'done' as const,
          title: wordOf(staff.applications.events, step.event),
          detail: (
            <>
              <Moment at={step.at} zone={zone} />, {step.actor.startsWith('system') ? t('byHouse') : t('byPerson')}
              {step.reason ? `. ${step.reason}` : null}
            </>
          ),
        }))
        .reverse()}
    />
  )
}
