import type { PaymentView } from '@faith/contract/billing'
import { account } from '@faith/contract/strings/en/account'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { wordOf } from '../word-of.ts'

const tones: Record<PaymentView['state'], Tone> = {
  created: 'neutral',
  processing: 'brand',
  cancelled: 'neutral',
  succeeded: 'success',
  failed: 'danger',
  disputed: 'danger',
  won: 'success',
  lost: 'danger',
}

type PaymentRow = PaymentView & { customerName: string | null }

/** Payments, newest first, with the reason when a card was declined; `stories` for those who may read all about one. */
export function Payments({ rows, stories }: { rows: readonly PaymentRow[]; stories: boolean }) {
  const t = useTranslations('staff')
  const columns: Column<PaymentRow>[] = [
    {
      key: 'reference',
      title: t('reference'),
      className: 'whitespace-nowrap',
      cell: (row) => (stories ? <TextLink to={`/staff/payments/${row.id}`}>{row.reference}</TextLink> : row.reference),
    },
    { key: 'customer', title: t('customer'), className: 'font-semibold', cell: (row) => row.customerName },
    { key: 'what', title: t('billing.what'), cell: (row) => row.description },
    {
      key: 'when',
      title: t('when'),
      className: 'whitespace-nowrap',
      cell: (row) => <Moment at={row.createdAt} zone="Australia/Brisbane" />,
    },
    {
      key: 'card',
      title: t('billing.card'),
      className: 'whitespace-nowrap',
      cell: (row) => (row.card ? `${row.card.brand} ${row.card.last4}` : ''),
    },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <>
          <Tag tone={tones[row.state]} dot className="whitespace-nowrap">
            {row.beingConfirmed ? t('billing.beingConfirmed') : t(`billing.paymentStates.${row.state}`)}
          </Tag>
          {row.declineCode ? (
            <span className="mt-1 block text-ink-2">{wordOf(account.pay.reasons, row.declineCode)}</span>
          ) : null}
        </>
      ),
    },
    { key: 'amount', title: t('amount'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
  ]
  return (
    <Table caption={t('billing.payments')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
  )
}
