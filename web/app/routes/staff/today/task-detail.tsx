import type { Problem } from '@faith/contract/problem'
import { staff } from '@faith/contract/strings/en/staff'
import { useEffect, useRef } from 'react'
import { useSearchParams } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { momentWords } from '../../../ui/dates.ts'
import { TextLink } from '../../../ui/text-link.tsx'
import { Conditions } from '../handovers/conditions.tsx'
import { Past } from '../subscriptions/past.tsx'
import { wordOf } from '../word-of.ts'
import { Deadline } from './deadline.tsx'
import { placeOf } from './place-of.ts'
import { SnoozeForm } from './snooze-form.tsx'
import { TakeForm } from './take-form.tsx'
import type { Detail } from './task-detail.server.ts'

type Props = Detail & {
  now: string
  problem: Problem | undefined
  values: Record<string, string>
}

/** Beside the list, the task that is looked at: why, until when, what is missing, what happened, and what can be done. */
export function TaskDetail({ task, subscription, readiness, now, problem, values }: Props) {
  const t = useTranslations('staff.today')
  const [search] = useSearchParams()
  const list = new URLSearchParams(search)
  list.delete('task')
  const top = useRef<HTMLParagraphElement>(null)
  // In place of the list, on narrow screens, it is read from its top; beside the list nothing moves, as this line is not there.
  useEffect(() => {
    top.current?.scrollIntoView()
  }, [])
  const title = wordOf(staff.today.kinds, task.kind)
  const about = [task.personName, task.carTitle, task.subjectReference, task.hubName].filter(Boolean)
  return (
    <section
      aria-labelledby="task"
      className="min-w-0 space-y-4 xl:sticky xl:top-20 xl:max-h-[calc(100dvh-6rem)] xl:overflow-y-auto"
    >
      <h1 className="sr-only xl:hidden">{t('title')}</h1>
      <p ref={top} className="scroll-mt-20 xl:hidden">
        <TextLink to={`/staff?${list}`}>{t('allTasks')}</TextLink>
      </p>
      <Card>
        <p className="flex items-center justify-between gap-4">
          <Deadline task={task} now={now} />
          <span className="figures text-14 text-ink-2">{task.reference}</span>
        </p>
        <h2 id="task" className="mt-2 text-18 font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-14 text-ink-2">{task.reason}</p>
        {about.length > 0 ? <p className="mt-2 text-14">{about.join(' · ')}</p> : null}
        <p className="mt-1 text-14 text-ink-2">{t('dueAt', { date: momentWords(task.dueAt, task.timeZone) })}</p>
        <div className="mt-4 flex items-center gap-3">
          {task.may.open ? (
            <ButtonLink to={placeOf(task)} className="flex-1">
              {task.may.act ? task.verb : t('look')}
            </ButtonLink>
          ) : null}
          <TakeForm task={task} title={title} />
        </div>
        {task.may.update ? (
          <div id="put-off" className="mt-5 border-t border-line pt-4">
            <SnoozeForm task={task} problem={problem} values={values} />
          </div>
        ) : null}
      </Card>
      {readiness ? <Conditions conditions={readiness.conditions} warnings={readiness.warnings} /> : null}
      {subscription ? <Past subscription={subscription} /> : null}
    </section>
  )
}
