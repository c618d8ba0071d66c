import type { InvoiceRow } from '@faith/contract/billing'
import { useTranslations } from 'use-intl/react'
import { HubDay } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { aboutWords } from '../../invoices/about.ts'

const tones: Record<InvoiceRow['state'], Tone> = {
  draft: 'neutral',
  issued: 'warning',
  void: 'neutral',
  partially_paid: 'warning',
  paid: 'success',
  uncollectible: 'danger',
}

/** Invoices, newest first; each leads to how it came about. */
export function Invoices({ rows }: { rows: readonly InvoiceRow[] }) {
  const t = useTranslations('staff')
  const states = useTranslations('staffSubscriptions.invoiceStates')
  const columns: Column<InvoiceRow>[] = [
    {
      key: 'number',
      title: t('billing.number'),
      className: 'whitespace-nowrap',
      cell: (row) => <TextLink to={`/staff/billing/invoices/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'customer', title: t('customer'), className: 'font-semibold', cell: (row) => row.buyerName },
    {
      key: 'period',
      title: t('billing.what'),
      className: 'whitespace-nowrap',
      cell: aboutWords,
    },
    { key: 'issued', title: t('billing.issued'), cell: (row) => <HubDay date={row.issuedOn} style="full" /> },
    { key: 'due', title: t('billing.due'), cell: (row) => <HubDay date={row.dueOn} style="full" /> },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <Tag tone={tones[row.state]} dot className="whitespace-nowrap">
          {states(row.state)}
        </Tag>
      ),
    },
    { key: 'total', title: t('billing.total'), numeric: true, cell: (row) => <Money cents={row.totalCents} exact /> },
    { key: 'open', title: t('billing.open'), numeric: true, cell: (row) => <Money cents={row.openCents} exact /> },
  ]
  return (
    <Table caption={t('billing.invoices')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
  )
}
