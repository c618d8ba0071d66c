import type { WaitingTask } from '@faith/contract/console'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { cx } from '../../../ui/class-names.ts'

/** Who has a task, by initials; pressing it takes the task or gives it back. */
export function TakeForm({ task, title }: { task: WaitingTask; title: string }) {
  const t = useTranslations('staff.today')
  const { assignee } = task
  const who = assignee ? t('takenBy', { name: assignee.name }) : t('nobody')
  const face = (
    <span
      aria-hidden="true"
      className={cx(
        'flex size-7 items-center justify-center rounded-full text-12 font-semibold',
        assignee ? 'bg-wash text-link' : 'border border-dashed border-control text-ink-2',
      )}
    >
      {assignee ? initialsOf(assignee.name) : '–'}
    </span>
  )
  if (!task.may.update)
    return (
      <span title={who} className="flex size-11 items-center justify-center lg:size-9">
        {face}
        <span className="sr-only">{who}</span>
      </span>
    )
  return (
    <Form method="post" data-take="" preventScrollReset>
      <input type="hidden" name="task" value={task.id} />
      <button
        type="submit"
        name="act"
        value={assignee?.you ? 'give-back' : 'take'}
        title={who}
        aria-label={`${t(assignee?.you ? 'giveBackNamed' : 'takeNamed', { task: title })}. ${who}`}
        className="flex size-11 items-center justify-center rounded-control hover:bg-wash lg:size-9"
      >
        {face}
      </button>
    </Form>
  )
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
}
