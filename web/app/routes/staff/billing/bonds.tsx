import type { BondView } from '@faith/contract/billing'
import { useTranslations } from 'use-intl/react'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

const tones: Record<BondView['state'], Tone> = {
  required: 'warning',
  collecting: 'brand',
  cancelled: 'neutral',
  held: 'success',
  release_due: 'warning',
  partially_claimed: 'danger',
  fully_claimed: 'danger',
  transferred: 'neutral',
  refunded: 'neutral',
}

/** Bonds, newest first: customers' money that we hold. */
export function Bonds({ rows }: { rows: readonly BondView[] }) {
  const t = useTranslations('staff')
  const states = useTranslations('staff.billing.bondStates')
  const money = (key: string, title: string, cents: (row: BondView) => number): Column<BondView> => ({
    key,
    title,
    numeric: true,
    cell: (row) => <Money cents={cents(row)} exact />,
  })
  const columns: Column<BondView>[] = [
    {
      key: 'reference',
      title: t('reference'),
      className: 'whitespace-nowrap',
      cell: (row) => <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.reference}</TextLink>,
    },
    { key: 'customer', title: t('customer'), className: 'font-semibold', cell: (row) => row.customerName },
    {
      key: 'held',
      title: t('billing.held'),
      cell: (row) => (row.heldAt ? <Moment at={row.heldAt} zone="Australia/Brisbane" /> : null),
    },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <Tag tone={tones[row.state]} dot className="whitespace-nowrap">
          {states(row.state)}
        </Tag>
      ),
    },
    money('required', t('billing.required'), (row) => row.requiredCents),
    money('collected', t('billing.collected'), (row) => row.collectedCents),
    money('claimed', t('billing.claimed'), (row) => row.claimedCents),
    money('refunded', t('billing.refunded'), (row) => row.refundedCents),
  ]
  return <Table caption={t('billing.bonds')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('none')} />
}
