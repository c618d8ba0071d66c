import { TaskView } from '@faith/contract/console'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../ui/class-names.ts'

/** The view that an address asks for; everyone's otherwise. */
export function viewOf(asked: string | null): TaskView {
  return TaskView.safeParse(asked).data ?? 'everyone'
}

const views = ['mine', 'unassigned', 'everyone', 'snoozed'] as const

/** Whose tasks: each view with how many it has. */
export function Views({ view, counts }: { view: TaskView; counts: Partial<Record<TaskView, number>> }) {
  const t = useTranslations('staff.today.views')
  const [search] = useSearchParams()
  return (
    <nav aria-label={t('label')} className="mb-4 flex flex-wrap gap-2">
      {views.map((one) => {
        const query = new URLSearchParams({
          ...(search.get('hubId') ? { hubId: search.get('hubId')! } : {}),
          view: one,
        })
        return (
          <Link
            key={one}
            to={`/staff?${query}`}
            aria-current={one === view ? 'page' : undefined}
            className={cx(
              'inline-flex min-h-11 items-center gap-2 rounded-control border px-3 text-14 lg:min-h-9',
              one === view ? 'border-accent bg-wash font-semibold' : 'border-line bg-paper hover:border-accent',
            )}
          >
            {t(one)} <strong className="figures">{counts[one] ?? 0}</strong>
          </Link>
        )
      })}
    </nav>
  )
}
