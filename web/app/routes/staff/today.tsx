import { getToday } from '@faith/contract/console'
import { staff } from '@faith/contract/strings/en/staff'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/today'
import { Heading } from './heading.tsx'
import { HubFilter } from './hub-filter.tsx'
import { ListPages } from './list-pages.tsx'
import { pageOf } from './page-of.ts'
import { TaskRow } from './task-row.tsx'

export const meta = () => pageTitle(staff.today.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const hubId = searchParams.get('hubId')
  const query = { page: pageOf(searchParams), ...(hubId ? { hubId } : {}) }
  return { ...(await api(request, context).call(getToday, { query })), hubId }
}

const groups = ['overdue', 'soon', 'today', 'later'] as const

export default function Today({ loaderData: { tasks, now, page, hubs, hubId } }: Route.ComponentProps) {
  const t = useTranslations('staff.today')
  useRowKeys()
  return (
    <>
      <Heading title={t('title')} lead={t('count', { count: page.total })} />
      <HubFilter hubs={hubs} hubId={hubId} />
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
                <TaskRow key={task.id} task={task} now={now} />
              ))}
            </ul>
          </section>
        )
      })}
      <ListPages page={page} />
      {tasks.length > 0 ? <p className="mt-6 hidden text-14 text-ink-2 lg:block">{t('keys')}</p> : null}
    </>
  )
}

/** J and K move between the rows' verbs. */
function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.key !== 'j' && event.key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, [role=dialog]')) return
      const rows = [...document.querySelectorAll<HTMLElement>('[data-task-row]')]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'j' ? 1 : -1)))]?.focus()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
