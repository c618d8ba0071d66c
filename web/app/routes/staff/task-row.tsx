import type { WaitingTask } from '@faith/contract/console'
import { staff } from '@faith/contract/strings/en/staff'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { wordOf } from './word-of.ts'

const icons: Record<string, IconName> = {
  application: 'document',
  subscription: 'swap',
  vehicle: 'plate',
  payment: 'card',
  invoice: 'card',
}

/** One thing that waits: until when, what and why, whom it is about (for those who may know), and its one verb. */
export function TaskRow({ task, now }: { task: WaitingTask; now: string }) {
  const t = useTranslations('staff.today')
  const [first, ...rest] = [task.personName, task.carTitle, task.subjectReference, task.hubName].filter(Boolean)
  return (
    <li className="grid items-start gap-x-4 gap-y-1 border-b border-line py-3 md:grid-cols-[144px_20px_minmax(0,1fr)_minmax(0,280px)_116px] md:items-center">
      <Deadline task={task} now={now} />
      <Icon name={icons[task.subjectKind] ?? 'inbox'} className="hidden text-ink-2 md:block" />
      <span>
        <strong className="block font-semibold">{wordOf(staff.today.kinds, task.kind)}</strong>
        <span className="text-14 text-ink-2">{task.reason}</span>
      </span>
      <span className="text-14">
        <span className="block">{first}</span>
        <span className="text-ink-2">{rest.join(' · ')}</span>
      </span>
      {task.may.open ? (
        <ButtonLink
          kind="secondary"
          size="small"
          to={placeOf(task)}
          data-task-row=""
          className="mt-1 min-h-11 w-full md:mt-0"
        >
          {task.may.act ? task.verb : t('look')}
        </ButtonLink>
      ) : null}
    </li>
  )
}

const minute = 60_000

function Deadline({ task, now }: { task: WaitingTask; now: string }) {
  const t = useTranslations('staff.today')
  const left = Math.round((Date.parse(task.dueAt) - Date.parse(now)) / minute)
  const exact = `${dateWords(dateIn(task.dueAt, task.timeZone))}, ${timeIn(task.dueAt, task.timeZone)}`
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
      )}
    >
      {words}
    </time>
  )
}

function hoursOf(minutes: number) {
  return { hours: String(Math.floor(minutes / 60)), minutes: String(minutes % 60).padStart(2, '0') }
}

/** Where a task is done. */
function placeOf(task: WaitingTask): string {
  if (task.kind === 'subscription.return' || task.kind === 'subscription.pause')
    return `/staff/returns/${task.subjectId}`
  if (task.kind === 'subscription.hand-over') return `/staff/hand-overs/${task.subjectId}`
  if (task.subjectKind === 'application') return `/staff/applications/${task.subjectId}`
  if (task.subjectKind === 'subscription') return `/staff/subscriptions/${task.subjectId}`
  if (task.subjectKind === 'vehicle') return `/staff/fleet/${task.subjectId}`
  return '/staff/billing?view=payments'
}
