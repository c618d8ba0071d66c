import type { WaitingTask } from '@faith/contract/console'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../ui/class-names.ts'
import { momentWords, timeIn } from '../../../ui/dates.ts'

const minute = 60_000

/** How much time is left, or since when it is late; the exact time on hover. */
export function Deadline({ task, now, className }: { task: WaitingTask; now: string; className?: string }) {
  const t = useTranslations('staff.today')
  const left = Math.round((Date.parse(task.dueAt) - Date.parse(now)) / minute)
  const exact = momentWords(task.dueAt, task.timeZone)
  const span =
    Math.abs(left) < 60 ? t('minutes', { count: String(Math.abs(left)) }) : t('hours', hoursOf(Math.abs(left)))
  const words = {
    overdue: Math.abs(left) < 24 * 60 ? t('late', { time: span }) : t('lateSince', { date: exact }),
    soon: t('left', { time: span }),
    today: timeIn(task.dueAt, task.timeZone),
    later: exact,
  }[task.urgency]
  return (
    <time
      dateTime={task.dueAt}
      title={exact}
      className={cx(
        'figures text-14 font-semibold',
        task.urgency === 'overdue' ? 'text-danger' : task.urgency === 'soon' ? 'text-warning' : 'text-ink-2',
        className,
      )}
    >
      {words}
    </time>
  )
}

function hoursOf(minutes: number) {
  return { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60).padStart(2, '0') }
}
