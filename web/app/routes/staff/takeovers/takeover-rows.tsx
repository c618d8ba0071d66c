import type { TakeoverRowView } from '@faith/contract/takeovers'
import { useTranslations } from 'use-intl/react'
import { HubDay } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

type Words = ReturnType<typeof useTranslations<'takeovers'>>

const tones: Record<TakeoverRowView['outcome'], Tone> = {
  ready: 'brand',
  known: 'neutral',
  refused: 'danger',
  done: 'success',
}

/** Row by row: what it becomes or became, or everything that is wrong with it. */
export function TakeoverRows({ rows }: { rows: readonly TakeoverRowView[] }) {
  const t = useTranslations('takeovers')
  const amount = (cents: number | null) => (cents === null ? '' : <Money cents={cents} exact />)
  const columns: Column<TakeoverRowView>[] = [
    { key: 'row', title: t('row'), numeric: true, cell: (row) => row.row },
    {
      key: 'outcome',
      title: t('outcome'),
      cell: (row) => (
        <Tag tone={tones[row.outcome]} dot className="whitespace-nowrap">
          {t(`outcomes.${row.outcome}`)}
        </Tag>
      ),
    },
    { key: 'reference', title: t('reference'), className: 'whitespace-nowrap', cell: (row) => row.reference },
    // On a phone what is wrong stands where it is seen first.
    ...(rows.some((row) => row.errors.length > 0) ? [why(t)] : []),
    ...(rows.some((row) => row.subscriptionId) ? [here(t)] : []),
    {
      key: 'car',
      title: t('car'),
      cell: (row) => (
        <>
          <span className="whitespace-nowrap">{[row.stockNo, row.hub].filter(Boolean).join(', ')}</span>
          {row.status && row.status !== 'active' ? (
            <span className="block text-ink-2">{t(`statuses.${row.status}`)}</span>
          ) : null}
        </>
      ),
    },
    { key: 'weekly', title: t('weekly'), numeric: true, cell: (row) => amount(row.weeklyCents) },
    {
      key: 'next',
      title: t('next'),
      className: 'whitespace-nowrap',
      cell: (row) => (row.nextOn ? <HubDay date={row.nextOn} style="date" /> : ''),
    },
    { key: 'bond', title: t('totals.bondCents'), numeric: true, cell: (row) => amount(row.bondCents) },
    {
      key: 'balance',
      title: t('balance'),
      numeric: true,
      // What is open less the credit: negative is the customer's.
      cell: (row) => amount(row.arrearsCents === null ? null : row.arrearsCents - (row.creditCents ?? 0)),
    },
  ]
  return (
    <section className="mt-10">
      <h2 className="mb-3 text-22 font-bold">{t('rows')}</h2>
      <Table caption={t('rows')} columns={columns} rows={rows} rowKey={(row) => String(row.row)} />
    </section>
  )
}

/** What it became here. */
function here(t: Words): Column<TakeoverRowView> {
  return {
    key: 'subscription',
    title: t('subscription'),
    className: 'whitespace-nowrap',
    cell: (row) =>
      row.subscriptionId ? (
        <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.subscriptionReference}</TextLink>
      ) : (
        ''
      ),
  }
}

/** Everything that is wrong with a row. */
function why(t: Words): Column<TakeoverRowView> {
  return {
    key: 'why',
    title: t('why'),
    className: 'min-w-40',
    cell: (row) =>
      row.errors.length > 0 ? (
        <ul>
          {row.errors.map((error) => (
            <li key={`${error.column} ${error.why}`}>{[error.column, error.why].filter(Boolean).join(': ')}</li>
          ))}
        </ul>
      ) : (
        ''
      ),
  }
}
