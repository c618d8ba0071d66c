import type { InvoiceRow } from '@faith/contract/billing'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { Money } from '../../../ui/money.tsx'
import { Table } from '../../../ui/table.tsx'

/** The invoices of a subscription, newest first, each as PDF. */
export function InvoiceCard({ invoices }: { invoices: readonly InvoiceRow[] }) {
  const t = useTranslations('staffSubscriptions')
  return (
    <Card>
      <CardHead title={t('invoices')} />
      <Table
        caption={t('invoices')}
        rows={invoices}
        rowKey={(row) => row.id}
        empty={t('noInvoices')}
        columns={[
          {
            key: 'reference',
            title: t('invoiceColumns.reference'),
            className: 'whitespace-nowrap',
            cell: (row) => (
              <a
                className="link"
                href={`/account/invoices/${row.id}/pdf`}
                aria-label={t('pdfOf', { reference: row.reference })}
              >
                {row.reference}
              </a>
            ),
          },
          {
            key: 'period',
            title: t('invoiceColumns.period'),
            cell: (row) =>
              row.periodFrom && row.periodTo
                ? `${dateWords(row.periodFrom, 'day')} – ${dateWords(row.periodTo, 'day')}`
                : '',
          },
          { key: 'state', title: t('invoiceColumns.state'), cell: (row) => t(`invoiceStates.${row.state}`) },
          {
            key: 'total',
            title: t('invoiceColumns.total'),
            numeric: true,
            cell: (row) => <Money cents={row.totalCents} exact />,
          },
        ]}
      />
    </Card>
  )
}
