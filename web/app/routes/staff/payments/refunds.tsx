import type { NamedRefund, RefundView } from '@faith/contract/refunds'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

type Row = RefundView & Partial<NamedRefund>

/** Refunds in a table; those of one payment leave out whose they are. */
export function Refunds({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations('staffPayments')
  const frame = useTranslations('staff')
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      title: frame('reference'),
      cell: (row) => <TextLink to={`/staff/payments/refunds/${row.id}`}>{row.reference}</TextLink>,
    },
    {
      key: 'requested',
      title: t('requested'),
      cell: (row) => <Moment at={row.requestedAt} zone="Australia/Brisbane" />,
    },
    { key: 'amount', title: t('amount'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
    { key: 'reason', title: t('reason'), cell: (row) => row.reason },
    {
      key: 'state',
      title: frame('state'),
      cell: (row) => [row.state, row.failureCode].filter(Boolean).join(': ').replaceAll('_', ' '),
    },
  ]
  if (rows.some((row) => row.paymentReference)) {
    columns.splice(1, 0, {
      key: 'payment',
      title: t('payment'),
      cell: (row) => <TextLink to={`/staff/payments/${row.paymentId}`}>{row.paymentReference}</TextLink>,
    })
    columns.splice(1, 0, { key: 'customer', title: t('customer'), cell: (row) => row.customerName ?? '' })
  }
  return <Table caption={t('refunds')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}
