import { getToday } from '@faith/contract/console'
import { staff } from '@faith/contract/strings/en/staff'
import { staffHandovers } from '@faith/contract/strings/en/staff-handovers'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { cx } from '../../../ui/class-names.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { HubFilter } from '../hub-filter.tsx'
import type { Route } from './+types/page'
import { KeyHints } from './key-hints.tsx'
import { loadDetail } from './task-detail.server.ts'
import { TaskDetail } from './task-detail.tsx'
import { TaskRow } from './task-row.tsx'
import { updateTask } from './update-task.server.ts'
import { useRowKeys } from './use-row-keys.ts'
import { Views, viewOf } from './views.tsx'

export const meta = () => pageTitle(staff.today.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const hubId = searchParams.get('hubId')
  const view = viewOf(searchParams.get('view'))
  const server = api(request, context)
  const today = await server.call(getToday, {
    query: { page: pageOf(searchParams), view, ...(hubId ? { hubId } : {}) },
  })
  const selected = today.tasks.find((task) => task.id === searchParams.get('task'))
  return { ...today, hubId, view, selected: selected ? await loadDetail(server, selected) : null }
}

export const action = ({ request, context }: Route.ActionArgs) => updateTask(request, api(request, context))

const groups = ['overdue', 'soon', 'today', 'later'] as const

function Today({
  loaderData: { tasks, now, page, hubs, hubId, view, counts, selected },
  actionData,
}: Route.ComponentProps) {
  const t = useTranslations('staff.today')
  useRowKeys()
  return (
    <div className={cx('grid items-start gap-8', selected && 'xl:grid-cols-[minmax(0,1fr)_340px]')}>
      <div className={cx('min-w-0', selected && 'max-xl:hidden')}>
        <Heading title={t('title')} lead={t('count', { count: counts.everyone })} />
        <ErrorSummary lines={linesOf(actionData?.problem)} />
        <Views view={view} counts={counts} />
        <HubFilter hubs={hubs} hubId={hubId}>
          <input type="hidden" name="view" value={view} />
        </HubFilter>
        {tasks.length === 0 ? <p className="py-6 text-ink-2">{t('empty')}</p> : null}
        {groups.map((group) => {
          const rows = tasks.filter((task) => task.urgency === group)
          if (rows.length === 0) return null
          return (
            <section key={group} className="mb-8">
              <h2 className="border-b border-line pb-2 font-semibold">
                {t(`groups.${group}`)} <span className="figures text-ink-2">{rows.length}</span>
              </h2>
              <ul>
                {rows.map((task) => (
                  <TaskRow key={task.id} task={task} now={now} selected={task.id === selected?.task.id} />
                ))}
              </ul>
            </section>
          )
        })}
        <ListPages page={page} />
        {tasks.length > 0 ? <KeyHints /> : null}
      </div>
      {selected ? (
        <TaskDetail
          key={selected.task.id}
          {...selected}
          now={now}
          problem={actionData?.problem}
          values={actionData?.values ?? {}}
        />
      ) : null}
    </div>
  )
}

export default withWords({ staffHandovers, staffSubscriptions }, Today)
