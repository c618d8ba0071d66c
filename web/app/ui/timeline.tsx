import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** One thing that happened (done), happens next, or comes later. */
export interface TimelineEvent {
  key: string
  state: 'done' | 'next' | 'later'
  title: ReactNode
  detail?: ReactNode
}

const nodes = {
  done: 'border-success bg-success',
  next: 'border-4 border-brand bg-paper',
  later: 'border-2 border-control bg-paper',
} as const

/** What happened and what is next, from the top down. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol>
      {events.map((event, index) => (
        <li key={event.key} className="relative flex gap-4 pb-4 last:pb-0">
          {index < events.length - 1 ? (
            <span aria-hidden="true" className="absolute top-4 bottom-[-4px] left-1.5 w-0.5 bg-line" />
          ) : null}
          <span aria-hidden="true" className={cx('relative mt-1 size-3.5 shrink-0 rounded-full', nodes[event.state])} />
          <div>
            <p>{event.title}</p>
            {event.detail ? <p className="text-14 text-ink-2">{event.detail}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
