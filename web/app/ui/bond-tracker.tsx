import { cx } from './class-names.ts'
import type { TimelineEvent } from './timeline.tsx'

/** The way of a bond, laid flat on wide screens and upright on phones: paid, held, inspected, back. */
export function BondTracker({ stages }: { stages: readonly TimelineEvent[] }) {
  return (
    <ol className="flex flex-col gap-4 md:grid md:auto-cols-fr md:grid-flow-col md:gap-0">
      {stages.map((stage, index) => (
        <li key={stage.key} className="relative flex gap-4 md:block md:pr-3">
          {index < stages.length - 1 ? (
            <span
              aria-hidden="true"
              className={cx(
                'absolute top-4 bottom-[-16px] left-1.5 w-0.5 md:top-1.5 md:right-0 md:bottom-auto md:left-3 md:h-0.5 md:w-auto',
                stage.state === 'done' ? 'bg-success' : 'bg-line',
              )}
            />
          ) : null}
          <span
            aria-hidden="true"
            className={cx(
              'relative mt-1 block size-3.5 shrink-0 rounded-full md:mt-0',
              stage.state === 'done'
                ? 'bg-success'
                : stage.state === 'next'
                  ? 'border-4 border-brand bg-paper'
                  : 'border-2 border-control bg-paper',
            )}
          />
          <div className="md:mt-2">
            <p className="font-semibold">{stage.title}</p>
            {stage.detail ? <p className="text-14 text-ink-2">{stage.detail}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
