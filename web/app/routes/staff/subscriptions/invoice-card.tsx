import type { InvoiceRow } from '@faith/contract/billing'
import type { CreditNoteRow } from '@faith/contract/documents'
import { useTranslations } from 'use-intl/react'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Money } from '../../../ui/money.tsx'
import { Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { aboutWords, subjectWords } from '../../invoices/about.ts'

interface Props {
  invoices: readonly InvoiceRow[]
  notes: readonly CreditNoteRow[]
}

/** The invoices and credit notes of a subscription, newest first: an invoice leads to how it came about, each to its PDF. */
export function InvoiceCard({ invoices, notes }: Props) {
  const t = useTranslations('staffSubscriptions')
  const papers = [
    ...invoices.map((invoice) => ({
      ...invoice,
      explained: `/staff/billing/invoices/${invoice.id}`,
      pdf: `/account/invoices/${invoice.id}/pdf`,
      about: aboutWords(invoice),
      stateWords: t(`invoiceStates.${invoice.state}`),
    })),
    ...notes.map((note) => ({
      ...note,
      explained: null,
      pdf: `/account/credit-notes/${note.id}/pdf`,
      about: subjectWords(note.subject),
      stateWords: t('creditNote'),
    })),
  ].toSorted((a, b) => b.issuedAt.localeCompare(a.issuedAt))
  return (
    <Card>
      <CardHead title={t('invoices')} />
      <Table
        caption={t('invoices')}
        rows={papers}
        rowKey={(row) => row.id}
        empty={t('noInvoices')}
        columns={[
          {
            key: 'reference',
            title: t('invoiceColumns.reference'),
            className: 'whitespace-nowrap',
            cell: (row) => (row.explained ? <TextLink to={row.explained}>{row.reference}</TextLink> : row.reference),
          },
          { key: 'period', title: t('invoiceColumns.period'), cell: (row) => row.about },
          { key: 'state', title: t('invoiceColumns.state'), cell: (row) => row.stateWords },
          {
            key: 'total',
            title: t('invoiceColumns.total'),
            numeric: true,
            cell: (row) => <Money cents={row.totalCents} exact />,
          },
          {
            key: 'pdf',
            title: t('invoiceColumns.pdf'),
            cell: (row) => (
              <a className="link" href={row.pdf} aria-label={t('pdfOf', { reference: row.reference })}>
                {t('invoiceColumns.pdf')}
              </a>
            ),
          },
        ]}
      />
    </Card>
  )
}
