import { type InvoiceRow, listInvoices } from '@faith/contract/billing'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import type { Route } from './+types/invoices'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { invoices } = await api(request, context).call(listInvoices, { query: {} })
  return { invoices }
}

export default function Invoices({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('account.invoices')
  const columns: Column<InvoiceRow>[] = [
    { key: 'number', title: t('number'), cell: (row) => row.reference },
    { key: 'date', title: t('date'), cell: (row) => dateWords(row.issuedOn, 'date') },
    {
      key: 'period',
      title: t('period'),
      cell: (row) =>
        row.periodFrom && row.periodTo
          ? t('upTo', { from: dateWords(row.periodFrom, 'day'), to: dateWords(row.periodTo, 'day') })
          : '',
    },
    { key: 'gst', title: t('gst'), numeric: true, cell: (row) => <Money cents={row.gstCents} exact /> },
    { key: 'total', title: t('total'), numeric: true, cell: (row) => <Money cents={row.totalCents} exact /> },
    { key: 'state', title: t('state'), cell: (row) => t(`states.${row.state}`) },
    {
      key: 'pdf',
      title: t('pdf'),
      cell: (row) => (
        <a
          href={`/account/invoices/${row.id}/pdf`}
          className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
          aria-label={t('download', { reference: row.reference })}
        >
          {t('pdf')}
        </a>
      ),
    },
  ]
  return (
    <>
      <h1 className="mb-6 text-28 font-bold md:text-36">{t('title')}</h1>
      <Table
        caption={t('title')}
        columns={columns}
        rows={loaderData.invoices}
        rowKey={(row) => row.id}
        empty={t('none')}
      />
    </>
  )
}
