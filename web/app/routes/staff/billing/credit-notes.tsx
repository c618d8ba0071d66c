import type { CreditNoteRow } from '@faith/contract/documents'
import { useTranslations } from 'use-intl/react'
import { HubDay } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { subjectWords } from '../../invoices/about.ts'

/** Credit notes, newest first: what was given back, for what, and where it went; each as an adjustment note. */
export function CreditNotes({ rows }: { rows: readonly CreditNoteRow[] }) {
  const t = useTranslations('staff')
  const words = useTranslations('account.invoices')
  const money = (key: string, title: string, cents: (row: CreditNoteRow) => number): Column<CreditNoteRow> => ({
    key,
    title,
    numeric: true,
    cell: (row) => <Money cents={cents(row)} exact />,
  })
  const columns: Column<CreditNoteRow>[] = [
    {
      key: 'number',
      title: t('billing.number'),
      className: 'whitespace-nowrap',
      cell: (row) => (
        <a
          className="link"
          href={`/account/credit-notes/${row.id}/pdf`}
          aria-label={words('download', { reference: row.reference })}
        >
          {row.reference}
        </a>
      ),
    },
    {
      key: 'customer',
      title: t('customer'),
      className: 'font-semibold',
      cell: (row) =>
        row.subscriptionId ? (
          <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.buyerName}</TextLink>
        ) : (
          row.buyerName
        ),
    },
    { key: 'issued', title: t('billing.issued'), cell: (row) => <HubDay date={row.issuedOn} style="full" /> },
    { key: 'about', title: t('billing.what'), cell: (row) => subjectWords(row.subject) },
    money('given', words('given'), (row) => -row.totalCents),
    money('gst', words('gst'), (row) => -row.gstCents),
    money('applied', words('applied'), (row) => row.appliedCents),
    money('credited', words('credited'), (row) => row.creditedCents),
  ]
  return <Table caption={t('billing.notes')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}
