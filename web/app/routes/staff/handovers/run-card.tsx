import type { HandoverRow } from '@faith/contract/handovers'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../../ui/button.tsx'
import { timeIn } from '../../../ui/dates.ts'
import { Tag } from '../../../ui/tag.tsx'

/** One line of the run sheet: when, who, which car. Its page shows the subscription too, so it opens to those who may read that. */
export function RunCard({ row, today, mayOpen }: { row: HandoverRow; today: string; mayOpen: boolean }) {
  const t = useTranslations('staffHandovers')
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-paper p-5">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <strong className="figures text-18">{timeIn(row.pickUpAt, row.timeZone)}</strong>
          {row.kind === 'swap' ? <Tag tone="neutral">{t('swap')}</Tag> : null}
          {row.startOn === today ? <Tag tone="brand">{t('today')}</Tag> : null}
          {row.startOn < today ? <Tag tone="warning">{t('late')}</Tag> : null}
        </p>
        <p className="font-semibold">{row.customerName}</p>
        <p className="text-14 text-ink-2">{[row.carTitle, row.stockNo, row.hubName].join(' · ')}</p>
      </div>
      {mayOpen ? (
        <ButtonLink
          kind="secondary"
          to={row.kind === 'swap' ? `/staff/swaps/${row.id}` : `/staff/hand-overs/${row.id}`}
          aria-label={t('openFor', { reference: row.reference })}
        >
          {t('open')}
        </ButtonLink>
      ) : null}
    </li>
  )
}
