import type { WaitingTask } from '@faith/contract/console'
import { staff } from '@faith/contract/strings/en/staff'
import { Link, useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { Icon, type IconName } from '../../../ui/icon.tsx'
import { wordOf } from '../word-of.ts'
import { Deadline } from './deadline.tsx'
import { placeOf } from './place-of.ts'
import { TakeForm } from './take-form.tsx'

const icons: Record<string, IconName> = {
  application: 'document',
  subscription: 'swap',
  vehicle: 'plate',
  payment: 'card',
  invoice: 'card',
  refund: 'card',
  dispute: 'card',
  difference: 'card',
  dunning_case: 'card',
  billing_account: 'card',
}

interface Props {
  task: WaitingTask
  now: string
  selected: boolean
}

/** One thing that waits: until when, what and why, whom it is about (for those who may know), who has it, and its one verb. */
export function TaskRow({ task, now, selected }: Props) {
  const t = useTranslations('staff.today')
  const [search] = useSearchParams()
  const [first, ...rest] = [task.personName, task.carTitle, task.subjectReference, task.hubName].filter(Boolean)
  const title = wordOf(staff.today.kinds, task.kind)
  const query = new URLSearchParams(search)
  query.set('task', task.id)
  return (
    <li
      className={cx(
        'grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 border-b border-line py-3 md:grid-cols-[104px_20px_minmax(0,4fr)_minmax(0,3fr)_44px_104px] md:items-center',
        selected && 'bg-wash shadow-[inset_3px_0_0_0] shadow-brand md:-mx-3 md:px-3',
      )}
    >
      <Deadline task={task} now={now} className="col-span-2 md:col-span-1" />
      <Icon name={icons[task.subjectKind] ?? 'inbox'} className="hidden text-ink-2 md:block" />
      <span className="col-span-2 md:col-span-1">
        <Link
          to={`/staff?${query}`}
          preventScrollReset
          data-task-row=""
          aria-current={selected ? 'true' : undefined}
          className="inline-flex min-h-6 items-center font-semibold hover:text-link pointer-coarse:min-h-11"
        >
          {title}
        </Link>
        <span className="block text-14 text-ink-2">{task.reason}</span>
      </span>
      <span className="text-14">
        <span className="block">{first}</span>
        <span className="text-ink-2">{rest.join(' · ')}</span>
      </span>
      <TakeForm task={task} title={title} />
      {task.may.open ? (
        <ButtonLink
          kind={selected ? 'brand' : 'secondary'}
          size="small"
          to={placeOf(task)}
          data-verb=""
          className="col-span-2 mt-1 min-h-11 w-full md:col-span-1 md:mt-0 lg:min-h-9"
        >
          {task.may.act ? task.verb : t('look')}
        </ButtonLink>
      ) : null}
    </li>
  )
}
