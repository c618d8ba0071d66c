import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { Timeline } from '../../ui/timeline.tsx'

interface Step {
  from: string | null
  to: string
  event: string
  at: string
  actor: string
  reason: string | null
}

/** An object's timeline as it was recorded: verb, state, when, by whom, why. */
export function Steps({ steps, zone = 'Australia/Brisbane' }: { steps: readonly Step[]; zone?: string }) {
  const words = (text: string) => text.replaceAll('_', ' ')
  return (
    <Timeline
      events={steps.map((step, place) => ({
        key: `${step.event}-${step.at}-${place}`,
        state: 'done',
        title: `${words(step.event)} → ${words(step.to)}`,
        detail: [`${dateWords(dateIn(step.at, zone))}, ${timeIn(step.at, zone)}`, step.actor.split(':')[0], step.reason]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}
