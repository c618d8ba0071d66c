import type { DisputeView, NamedDispute } from '@faith/contract/disputes'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { wordOf } from '../word-of.ts'

const zone = 'Australia/Brisbane'

type Row = DisputeView & Partial<NamedDispute>

/** Disputes in a table, with the provider's deadline while they wait for our answer. */
export function Disputes({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations('staffPayments')
  const frame = useTranslations('staff')
  const columns: Column<Row>[] = [
    {
      key: 'reference',
      title: frame('reference'),
      cell: (row) => <TextLink to={`/staff/payments/disputes/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'opened', title: t('opened'), cell: (row) => <Moment at={row.openedAt} zone={zone} /> },
    { key: 'amount', title: t('amount'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
    {
      key: 'reason',
      title: t('disputeReason'),
      cell: (row) => wordOf(staffPayments.disputeReasons, row.reason).replaceAll('_', ' '),
    },
    {
      key: 'due',
      title: t('due'),
      cell: (row) =>
        row.state === 'needs_response' && row.evidenceDueAt ? (
          <Moment at={row.evidenceDueAt} zone={zone} style="full" />
        ) : null,
    },
    { key: 'state', title: frame('state'), cell: (row) => t(`disputeStates.${row.state}`) },
  ]
  if (rows.some((row) => row.customerName))
    columns.splice(1, 0, { key: 'customer', title: t('customer'), cell: (row) => row.customerName ?? '' })
  return <Table caption={t('disputes')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}
