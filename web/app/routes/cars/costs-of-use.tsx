import type { CarCosts, CostsInAll, WayCost } from '@faith/contract/costs-of-use'
import type { ReactNode } from 'react'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { dollars } from '../../ui/money.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CostAssumptions } from './cost-assumptions.tsx'

const ways = ['subscribe', 'finance', 'buy'] as const
const offeredMonths = [3, 6, 12, 18, 24, 36, 48, 60]

/** What the compared cars cost over some months at some kilometres, in each way to have them. */
export function CostsOfUse({ costs }: { costs: CostsInAll }) {
  const t = useTranslations('costs')
  const columns: Column<(typeof ways)[number]>[] = [
    {
      key: 'way',
      title: t('way'),
      cell: (way) => <strong className="font-semibold">{t(`ways.${way}`)}</strong>,
      className: 'align-top',
    },
    ...costs.cars.map((car) => ({
      key: car.slug,
      title: <span className="block min-w-44">{car.title}</span>,
      className: 'min-w-44 align-top',
      cell: (way: (typeof ways)[number]) => <Way car={car} way={way} />,
    })),
  ]
  return (
    <section id="costs" aria-labelledby="costs-title" className="mt-12 scroll-mt-24">
      <h2 id="costs-title" className="text-28">
        {t('title')}
      </h2>
      <p className="mt-2 max-w-2xl text-ink-2">{t('lead')}</p>
      <Form method="get" action="/compare#costs" preventScrollReset className="my-6 flex flex-wrap items-end gap-4">
        {costs.cars.map((car) => (
          <input key={car.slug} type="hidden" name="car" value={car.slug} />
        ))}
        <SelectField
          name="months"
          label={t('months')}
          defaultValue={String(costs.months)}
          choices={[...new Set([...offeredMonths, costs.months])]
            .sort((one, other) => one - other)
            .map((count) => ({ value: String(count), label: t('monthsChoice', { count }) }))}
          className="w-40"
        />
        <TextField
          name="km"
          label={t('kilometres')}
          type="number"
          inputMode="numeric"
          min={0}
          max={2_000}
          required
          defaultValue={costs.kmPerWeek}
          className="w-44"
        />
        <Button kind="secondary" asks>
          {t('button')}
        </Button>
      </Form>
      <Table caption={t('table')} columns={columns} rows={ways} rowKey={(way) => way} />
      {costs.cars.some((car) => !car.energyKnown) ? <p className="mt-2 text-14 text-ink-2">{t('noEnergy')}</p> : null}
      <CostAssumptions assumed={costs.assumptions} />
    </section>
  )
}

function Way({ car, way }: { car: CarCosts; way: (typeof ways)[number] }) {
  const t = useTranslations('costs')
  const cost = car[way]
  if (!cost) return <span className="text-ink-2">{t(way === 'subscribe' ? 'notOffered' : 'notForSale')}</span>
  const least = Math.min(...ways.flatMap((one) => car[one]?.totalCents ?? []))
  const several = ways.filter((one) => car[one]).length > 1
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <strong className="figures text-18 font-semibold">{about(cost.totalCents)}</strong>
        {several && cost.totalCents === least ? <Tag tone="success">{t('least')}</Tag> : null}
      </p>
      <p className="figures text-ink-2">{t('perWeek', { amount: about(cost.perWeekCents) })}</p>
      <p className="mt-1 max-w-56 text-ink-2">{aboutOf(car, way, t)}</p>
      <Parts cost={cost} />
    </>
  )
}

function aboutOf(car: CarCosts, way: (typeof ways)[number], t: ReturnType<typeof useTranslations<'costs'>>): ReactNode {
  const { subscribe, finance, buy } = car
  if (way === 'subscribe' && subscribe)
    return t('term', { months: subscribe.termMonths, weekly: dollars(subscribe.weeklyCents) })
  if (way === 'finance' && finance)
    return t('loan', { deposit: about(finance.depositCents), monthly: about(finance.monthlyCents) })
  return buy ? t('worth', { price: dollars(buy.driveAwayCents), worth: about(buy.worthAtEndCents) }) : null
}

function Parts({ cost }: { cost: WayCost }) {
  const t = useTranslations('costs')
  return (
    <details className="mt-1">
      <summary className="min-h-8 text-14 underline underline-offset-2 pointer-coarse:min-h-11">{t('parts')}</summary>
      <dl className="max-w-64">
        {cost.lines.map(({ kind, amountCents }) => (
          <div key={kind} className="flex justify-between gap-3 border-t border-line py-1">
            <dt className="text-ink-2">{t(`kinds.${kind}`)}</dt>
            <dd className="figures">{about(amountCents)}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** An estimate in whole dollars: cents would promise what nobody knows. */
function about(cents: number): string {
  return dollars(Math.round(cents / 100) * 100)
}
