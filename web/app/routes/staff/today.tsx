import { getToday, type WaitingTask } from '@faith/contract/console'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { dateIn, dateWords, timeIn } from '../../ui/dates.ts'
import type { Route } from './+types/today'
import { Heading } from './fleet/heading.tsx'
import { HubFilter } from './hub-filter.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const hubId = new URL(request.url).searchParams.get('hubId')
  const today = await api(request, context).call(getToday, { query: hubId ? { hubId } : {} })
  return { ...today, hubId }
}

const groups = ['overdue', 'soon', 'today', 'later'] as const

export default function Today({ loaderData: { tasks, hubs, hubId } }: Route.ComponentProps) {
  const t = useTranslations('staff.today')
  useRowKeys()
  return (
    <>
      <Heading title={t('title')} lead={t('count', { count: tasks.length })} />
      <HubFilter hubs={hubs} hubId={hubId} />
      {groups.map((group) => {
        const rows = tasks.filter((task) => task.urgency === group)
        if (rows.length === 0) return null
        return (
          <section key={group} className="mb-8">
            <h2 className="border-b border-line pb-2 font-semibold">
              {t(`groups.${group}`)} <span className="text-ink-2">{rows.length}</span>
            </h2>
            <ul>
              {rows.map((task) => (
                <TaskRow key={task.id} task={task} />
              ))}
            </ul>
          </section>
        )
      })}
      <p className="text-14 text-ink-2">{t('keys')}</p>
    </>
  )
}

function TaskRow({ task }: { task: WaitingTask }) {
  const t = useTranslations('staff.today')
  const tone = task.urgency === 'overdue' ? 'text-danger' : task.urgency === 'soon' ? 'text-warning' : 'text-ink-2'
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-b border-line py-3 md:grid-cols-[140px_1fr_220px_110px]">
      <span className={cx('figures text-14 font-semibold', tone)}>
        {dateWords(dateIn(task.dueAt, task.timeZone))}, {timeIn(task.dueAt, task.timeZone)}
      </span>
      <span>
        <strong className="block">{task.reason}</strong>
        <span className="text-14 text-ink-2">{[task.subjectReference, task.hubName].filter(Boolean).join(' · ')}</span>
      </span>
      <span className="text-14">
        <span className="block">{task.personName}</span>
        <span className="text-ink-2">{task.carTitle}</span>
      </span>
      {task.may.open ? (
        <ButtonLink kind="secondary" size="small" to={placeOf(task)} data-task-row="" className="min-h-11">
          {task.may.act ? task.verb : t('look')}
        </ButtonLink>
      ) : null}
    </li>
  )
}

/** Where a task is done. */
function placeOf(task: WaitingTask): string {
  if (task.kind === 'subscription.hand-over') return `/staff/hand-overs/${task.subjectId}`
  if (task.subjectKind === 'application') return `/staff/applications/${task.subjectId}`
  if (task.subjectKind === 'subscription') return `/staff/subscriptions/${task.subjectId}`
  if (task.subjectKind === 'vehicle') return `/staff/fleet/${task.subjectId}`
  return '/staff/billing?view=payments'
}

/** J and K move between the rows' verbs. */
function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea')) return
      const rows = [...document.querySelectorAll<HTMLElement>('[data-task-row]')]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'j' ? 1 : -1)))]?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
