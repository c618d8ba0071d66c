import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { Money } from './money.tsx'

/** One line of the trio: the amount and how it arises. */
export interface TrioLine {
  cents: number
  note: ReactNode
  /** Before the amount, for example "up to". */
  prefix?: string
}

/** Due when you sign, each week, if you leave early: the three amounts, always in this order. */
export function TrioPanel({
  sign,
  week,
  leave,
  live,
}: {
  sign: TrioLine
  week: TrioLine
  leave: TrioLine
  live?: boolean
}) {
  const t = useTranslations('ui')
  return (
    <dl aria-live={live ? 'polite' : undefined} className="rounded-card bg-sunken px-4">
      <Row title={t('dueWhenYouSign')} line={sign} />
      <Row title={t('eachWeek')} line={week} />
      <Row title={t('ifYouLeaveEarly')} line={leave} />
    </dl>
  )
}

function Row({ title, line }: { title: string; line: TrioLine }) {
  return (
    <div className="grid grid-cols-[1fr_auto] items-baseline gap-x-3 border-t border-line py-3 first:border-t-0">
      <dt>{title}</dt>
      <dd className="text-right text-22">
        {line.prefix ? <span className="text-16 font-normal tracking-normal">{line.prefix} </span> : null}
        <Money cents={line.cents} />
      </dd>
      <dd className="col-span-2 text-14 text-ink-2">{line.note}</dd>
    </div>
  )
}
