import type { CreditNoteRow } from '@faith/contract/documents'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { Money } from '../../ui/money.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { subjectWords } from '../invoices/about.ts'

/** What was given back and for what, newest first. */
export function CreditNotes({ rows }: { rows: readonly CreditNoteRow[] }) {
  const t = useTranslations('account.invoices')
  const columns: Column<CreditNoteRow>[] = [
    { key: 'number', title: t('number'), className: 'whitespace-nowrap', cell: (row) => row.reference },
    { key: 'date', title: t('date'), className: 'whitespace-nowrap', cell: (row) => dateWords(row.issuedOn, 'full') },
    { key: 'about', title: t('about'), cell: (row) => subjectWords(row.subject) },
    { key: 'given', title: t('given'), numeric: true, cell: (row) => <Money cents={-row.totalCents} exact /> },
    { key: 'gst', title: t('gst'), numeric: true, cell: (row) => <Money cents={-row.gstCents} exact /> },
    { key: 'applied', title: t('applied'), numeric: true, cell: (row) => <Money cents={row.appliedCents} exact /> },
    { key: 'credited', title: t('credited'), numeric: true, cell: (row) => <Money cents={row.creditedCents} exact /> },
    {
      key: 'pdf',
      title: t('pdf'),
      cell: (row) => (
        <a
          href={`/account/credit-notes/${row.id}/pdf`}
          className="inline-flex items-center text-link underline underline-offset-4 pointer-coarse:min-h-11"
          aria-label={t('download', { reference: row.reference })}
        >
          {t('pdf')}
        </a>
      ),
    },
  ]
  return (
    <section className="mt-10">
      <h2 className="mb-3 text-20 font-semibold">{t('notes')}</h2>
      <Table caption={t('notes')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('noNotes')} />
    </section>
  )
}
