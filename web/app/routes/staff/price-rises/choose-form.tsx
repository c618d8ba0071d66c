import type { PriceRiseInput, RollingSubscription } from '@faith/contract/price-rises'
import type { Problem } from '@faith/contract/problem'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioList } from '../../../ui/choice-list.tsx'
import { addDays, dateWords } from '../../../ui/dates.ts'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'

interface Props {
  hub: { id: string; today: string }
  rolling: readonly RollingSubscription[]
  chosen: PriceRiseInput | null
  problem: Problem | undefined
  /** Whether the viewer may open a subscription. */
  mayOpen: boolean
}

/** Who rolls week to week, with a box each; from when and by how much. */
export function ChooseForm({ hub, rolling, chosen, problem, mayOpen }: Props) {
  const t = useTranslations('priceRises')
  const errors = errorsByField(problem?.errors)
  const columns: Column<RollingSubscription>[] = [
    {
      key: 'choose',
      title: t('choose'),
      cell: (row) => (
        <label className="flex min-h-11 min-w-11 items-center">
          <input
            type="checkbox"
            name="subscription"
            value={row.subscriptionId}
            defaultChecked={chosen === null || chosen.subscriptionIds.includes(row.subscriptionId)}
            aria-label={t('chooseNamed', { reference: row.reference })}
            className="size-5 accent-brand"
          />
        </label>
      ),
    },
    {
      key: 'subscription',
      title: t('subscription'),
      cell: (row) => (
        <>
          {mayOpen ? (
            <TextLink to={`/staff/subscriptions/${row.subscriptionId}`}>{row.reference}</TextLink>
          ) : (
            row.reference
          )}
          <span className="block text-ink-2">{row.customerName ?? t('nobody')}</span>
        </>
      ),
    },
    { key: 'car', title: t('car'), cell: (row) => `${row.carTitle}, ${row.stockNo}` },
    { key: 'rolling', title: t('rollingSince'), cell: (row) => dateWords(row.rollingSince, 'date') },
    { key: 'since', title: t('priceSince'), cell: (row) => dateWords(row.priceSince, 'date') },
    { key: 'price', title: t('carPrice'), numeric: true, cell: (row) => <Money cents={row.carPriceCents} exact /> },
    {
      key: 'offered',
      title: t('offered'),
      numeric: true,
      cell: (row) => (row.offeredCents === null ? t('notOffered') : <Money cents={row.offeredCents} exact />),
    },
  ]
  if (rolling.length === 0) return <p className="text-ink-2">{t('found', { count: 0 })}</p>
  return (
    <Form method="post" className="space-y-6">
      <input type="hidden" name="hubId" value={hub.id} />
      <p className="font-semibold">{t('found', { count: rolling.length })}</p>
      <Table caption={t('customers')} columns={columns} rows={rolling} rowKey={(row) => row.subscriptionId} />
      <div className="flex flex-wrap items-start gap-6">
        <TextField
          name="fromOn"
          type="date"
          label={t('from')}
          min={hub.today}
          defaultValue={chosen?.fromOn ?? addDays(hub.today, 60)}
          error={errors['fromOn']}
          boxWidth="max-w-56"
          required
        />
        <RadioList
          name="by"
          label={t('by')}
          value={chosen?.change.by ?? 'share'}
          answers={[
            { value: 'share', label: t('byShare') },
            { value: 'cents', label: t('byCents') },
          ]}
        />
        <TextField
          name="amount"
          label={t('amount')}
          hint={t('amountHint')}
          inputMode="decimal"
          defaultValue={chosen ? typedAmount(chosen) : ''}
          error={errors['amount']}
          boxWidth="max-w-40"
          autoComplete="off"
          required
        />
      </div>
      <Button kind={chosen ? 'secondary' : 'brand'} name="act" value="preview">
        {t('preview')}
      </Button>
    </Form>
  )
}

/** An amount as people type it. */
export function typedAmount({ change }: PriceRiseInput): string {
  return ((change.by === 'cents' ? change.cents : change.basisPoints) / 100).toFixed(2)
}
