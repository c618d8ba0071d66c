import type { PriceRiseRow, PriceRiseTotals } from '@faith/contract/price-rises'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../../ui/dates.ts'
import { dollars, Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

interface Props {
  rows: readonly PriceRiseRow[]
  totals: PriceRiseTotals
  /** Whether the viewer may open a subscription. */
  mayOpen: boolean
  /** Where an announced price is changed or withdrawn, if the viewer may. */
  changeAt?: string
}

/** What each customer pays before and after, with the first debit, and what it comes to. */
export function RiseTable({ rows, totals, mayOpen, changeAt }: Props) {
  const t = useTranslations('priceRises')
  const columns: Column<PriceRiseRow>[] = [
    {
      key: 'subscription',
      title: t('subscription'),
      cell: (row) => (
        <>
          {mayOpen ? (
            <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.reference}</TextLink>
          ) : (
            row.reference
          )}
          <span className="block text-ink-2">{row.customerName ?? t('nobody')}</span>
        </>
      ),
    },
    { key: 'car', title: t('car'), cell: (row) => row.carTitle },
    { key: 'before', title: t('before'), numeric: true, cell: (row) => <Money cents={row.before.totalCents} exact /> },
    { key: 'after', title: t('after'), numeric: true, cell: (row) => <After row={row} /> },
    {
      key: 'first',
      title: t('firstDebit'),
      cell: (row) => (row.firstDebit ? dateWords(row.firstDebit.on, 'full') : ''),
    },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <>
          {t(`rowStates.${row.state}`)}
          {row.why ? <span className="block max-w-80 text-ink-2">{row.why}</span> : null}
          {changeAt && row.state === 'announced' ? (
            <span className="block">
              <TextLink
                to={`${changeAt}/subscriptions/${row.subscriptionId}`}
                aria-label={t('changeNamed', { reference: row.reference })}
              >
                {t('change')}
              </TextLink>
            </span>
          ) : null}
        </>
      ),
    },
  ]
  return (
    <>
      <Table caption={t('previewTitle')} columns={columns} rows={rows} rowKey={(row) => row.subscriptionId} />
      <p className="mt-4 font-semibold">
        {t('totals', {
          rising: totals.rising,
          before: dollars(totals.beforeCents, true),
          after: dollars(totals.afterCents, true),
          more: dollars(totals.afterCents - totals.beforeCents, true),
          gst: dollars(totals.gstAfterCents, true),
        })}{' '}
        {t('refused', { count: totals.refused })}
      </p>
    </>
  )
}

function After({ row: { after } }: { row: PriceRiseRow }) {
  const t = useTranslations('priceRises')
  if (!after) return null
  return (
    <>
      <Money cents={after.totalCents} exact />
      <span className="block text-ink-2">{t('gst', { gst: dollars(after.gstCents, true) })}</span>
    </>
  )
}
