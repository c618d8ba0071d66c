import type { DifferenceView } from '@faith/contract/reconciliation'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

const zone = 'Australia/Brisbane'

interface Run {
  id: string
  fromAt: string
  toAt: string
  lines: number
  matched: number
  differences: number
}

type Row = DifferenceView & { paymentReference: string | null }

/** Where the provider's books and ours differ, and the last comparisons. */
export function Reconciliation({ runs, differences }: { runs: readonly Run[]; differences: readonly Row[] }) {
  const t = useTranslations('staffPayments')
  const runColumns: Column<Run>[] = [
    {
      key: 'span',
      title: t('span'),
      cell: (row) => (
        <>
          {row.fromAt < '2000' ? t('beginning') : <Moment at={row.fromAt} zone={zone} />} –{' '}
          <Moment at={row.toAt} zone={zone} />
        </>
      ),
    },
    { key: 'lines', title: t('lines'), numeric: true, cell: (row) => row.lines },
    { key: 'matched', title: t('matched'), numeric: true, cell: (row) => row.matched },
    { key: 'differences', title: t('differences'), numeric: true, cell: (row) => row.differences },
  ]
  return (
    <>
      <Form method="post" className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button>{t('compare')}</Button>
        <p className="max-w-prose text-14 text-ink-2">{t('compareLead')}</p>
      </Form>
      <h2 className="mb-2 text-18 font-semibold">{t('differences')}</h2>
      <Table
        caption={t('differences')}
        columns={useDifferenceColumns()}
        rows={differences}
        rowKey={(row) => row.id}
        empty={t(runs.length === 0 ? 'neverRun' : 'allAgree')}
      />
      <h2 className="mt-8 mb-2 text-18 font-semibold">{t('lastRuns')}</h2>
      <Table caption={t('lastRuns')} columns={runColumns} rows={runs} rowKey={(row) => row.id} empty={t('neverRun')} />
    </>
  )
}

function useDifferenceColumns(): Column<Row>[] {
  const t = useTranslations('staffPayments')
  const amount = (cents: number | null) => (cents === null ? '–' : <Money cents={cents} exact />)
  return [
    { key: 'kind', title: t('differences'), cell: (row) => t(`kinds.${row.kind}`) },
    {
      key: 'object',
      title: t('object'),
      cell: (row) => (
        <>
          {t(`objects.${row.object}`)}{' '}
          {row.paymentId ? (
            <TextLink to={`/staff/payments/${row.paymentId}`}>{row.paymentReference ?? row.providerId}</TextLink>
          ) : null}
          <span className="block text-ink-2">{row.providerId}</span>
        </>
      ),
    },
    { key: 'ours', title: t('ours'), numeric: true, cell: (row) => amount(row.oursCents) },
    { key: 'theirs', title: t('theirs'), numeric: true, cell: (row) => amount(row.theirsCents) },
    { key: 'found', title: t('found'), cell: (row) => <Moment at={row.foundAt} zone={zone} /> },
    {
      key: 'closed',
      title: t('closed'),
      cell: (row) =>
        row.closedAt ? (
          <>
            <Moment at={row.closedAt} zone={zone} />
            <span className="block text-ink-2">{row.note}</span>
          </>
        ) : (
          <TextLink to={`/staff/payments/differences/${row.id}`}>{t('close')}</TextLink>
        ),
    },
  ]
}
