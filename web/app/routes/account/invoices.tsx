import { type InvoiceRow, listInvoices } from '@faith/contract/billing'
import { listCreditNotes } from '@faith/contract/documents'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { aboutWords } from '../invoices/about.ts'
import { ListPages } from '../list-pages.tsx'
import { pageOf } from '../page-of.ts'
import type { Route } from './+types/invoices'
import { CreditNotes } from './credit-notes.tsx'
import { StatementForm } from './statement-form.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const page = pageOf(new URL(request.url).searchParams)
  const [{ invoices, page: pages }, { creditNotes }] = await Promise.all([
    server.call(listInvoices, { query: { page } }),
    server.call(listCreditNotes, { query: {} }),
  ])
  return { invoices, pages, creditNotes }
}

export default function Invoices({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('account.invoices')
  const columns: Column<InvoiceRow>[] = [
    {
      key: 'number',
      title: t('number'),
      className: 'whitespace-nowrap',
      cell: (row) => (
        <TextLink
          to={`/account/invoices/${row.id}`}
          className="inline-flex items-center pointer-coarse:min-h-11"
          aria-label={t('explain', { reference: row.reference })}
        >
          {row.reference}
        </TextLink>
      ),
    },
    {
      key: 'date',
      title: t('date'),
      wide: true,
      className: 'whitespace-nowrap',
      cell: (row) => dateWords(row.issuedOn, 'full'),
    },
    {
      key: 'period',
      title: t('period'),
      className: 'whitespace-nowrap',
      cell: aboutWords,
    },
    { key: 'gst', title: t('gst'), numeric: true, wide: true, cell: (row) => <Money cents={row.gstCents} exact /> },
    { key: 'total', title: t('total'), numeric: true, cell: (row) => <Money cents={row.totalCents} exact /> },
    { key: 'state', title: t('state'), cell: (row) => t(`states.${row.state}`) },
    {
      key: 'pdf',
      title: t('pdf'),
      cell: (row) => (
        <a
          href={`/account/invoices/${row.id}/pdf`}
          className="inline-flex items-center text-link underline underline-offset-4 pointer-coarse:min-h-11"
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
      <ListPages page={loaderData.pages} />
      <CreditNotes rows={loaderData.creditNotes} />
      <StatementForm {...spanOf([...loaderData.invoices, ...loaderData.creditNotes])} />
    </>
  )
}

/** From the first to the last day that a document on the page was issued; all dates are ISO, so text sorts them. */
function spanOf(rows: readonly Pick<InvoiceRow, 'issuedOn'>[]): { from: string; to: string } {
  const days = rows.map((row) => row.issuedOn).sort()
  return { from: days[0] ?? '', to: days.at(-1) ?? '' }
}
