import type { ReturnRow } from '@faith/contract/handovers'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { Tag } from '../../../ui/tag.tsx'

interface Props {
  returns: readonly ReturnRow[]
  /** Hub dates by hub. */
  today: Readonly<Record<string, string>>
  mayTake: boolean
}

/** Cars that come back, the late ones first; nothing stands here when none does. */
export function ReturnsDue({ returns, today, mayTake }: Props) {
  const t = useTranslations('staffHandovers')
  if (returns.length === 0) return null
  return (
    <section className="mb-10">
      <h2 className="mb-3 text-22">{t('returns')}</h2>
      <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        {returns.map((row) => (
          <li
            key={row.id}
            className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-paper p-5"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2">
                <strong className="text-18">{dateWords(row.dueOn, 'day')}</strong>
                <Due dueOn={row.dueOn} today={today[row.hubId] ?? row.dueOn} />
              </p>
              <p className="font-semibold">{row.customerName}</p>
              <p className="text-14 text-ink-2">{[row.carTitle, row.stockNo, row.hubName].join(' · ')}</p>
            </div>
            {mayTake ? (
              <ButtonLink
                kind="secondary"
                to={`/staff/returns/${row.id}`}
                aria-label={t('takeBackFor', { reference: row.reference })}
              >
                {t('takeBack')}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Due({ dueOn, today }: { dueOn: string; today: string }) {
  const t = useTranslations('staffHandovers')
  if (dueOn === today) return <Tag tone="brand">{t('today')}</Tag>
  return dueOn < today ? <Tag tone="danger">{t('notBack')}</Tag> : null
}
