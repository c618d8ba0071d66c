import type { DisputeView } from '@faith/contract/disputes'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

const zone = 'Australia/Brisbane'

/** Disputes in a table, with the provider's deadline while they wait for our answer. */
export function Disputes({ rows }: { rows: readonly DisputeView[] }) {
  const t = useTranslations('staffPayments')
  const frame = useTranslations('staff')
  const columns: Column<DisputeView>[] = [
    {
      key: 'reference',
      title: frame('reference'),
      cell: (row) => <TextLink to={`/staff/payments/disputes/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'opened', title: t('opened'), cell: (row) => <Moment at={row.openedAt} zone={zone} /> },
    { key: 'amount', title: t('amount'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
    { key: 'reason', title: t('disputeReason'), cell: (row) => row.reason.replaceAll('_', ' ') },
    {
      key: 'due',
      title: t('due'),
      cell: (row) =>
        row.state === 'needs_response' && row.evidenceDueAt ? <Moment at={row.evidenceDueAt} zone={zone} /> : null,
    },
    { key: 'state', title: frame('state'), cell: (row) => row.state.replaceAll('_', ' ') },
  ]
  return <Table caption={t('disputes')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}
