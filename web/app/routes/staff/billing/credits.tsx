import type { CreditView } from '@faith/contract/credits'
import { credits as words } from '@faith/contract/strings/en/credits'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'

const tones: Record<CreditView['state'], Tone> = { draft: 'warning', issued: 'success', void: 'neutral' }

/** Credits that staff gave or asked for, newest first, with why. */
function List({ rows }: { rows: readonly CreditView[] }) {
  const t = useTranslations('credits')
  const columns: Column<CreditView>[] = [
    {
      key: 'asked',
      title: t('asked'),
      className: 'whitespace-nowrap',
      cell: (row) => (
        <TextLink to={`/staff/credits/${row.id}`}>
          <Moment at={row.askedAt} zone="Australia/Brisbane" />
        </TextLink>
      ),
    },
    { key: 'customer', title: t('customer'), className: 'font-semibold', cell: (row) => row.customerName },
    {
      key: 'about',
      title: t('about'),
      className: 'whitespace-nowrap',
      cell: (row) => row.invoice?.reference ?? t('goodwill'),
    },
    { key: 'reason', title: t('reason'), cell: (row) => row.reason },
    { key: 'note', title: t('note'), className: 'whitespace-nowrap', cell: (row) => row.reference },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <Tag tone={tones[row.state]} dot className="whitespace-nowrap">
          {t(`states.${row.state}`)}
        </Tag>
      ),
    },
    { key: 'gst', title: t('gst'), numeric: true, cell: (row) => <Money cents={row.gstCents} exact /> },
    { key: 'total', title: t('total'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
  ]
  return <Table caption={t('title')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}

export const Credits = withWords({ credits: words }, List)
