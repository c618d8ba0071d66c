import { getPaymentStory, type PaymentStory } from '@faith/contract/reconciliation'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/payment'
import { Disputes } from './disputes.tsx'
import { Past } from './past.tsx'
import { Refunds } from './refunds.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.reference ?? staffPayments.payment)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getPaymentStory, { params: { paymentId: params.payment } })
}

function PaymentPage({ loaderData: payment }: Route.ComponentProps) {
  const t = useTranslations('staffPayments')
  const facts: Fact[] = [
    [t('amount'), <Money key="amount" cents={payment.amountCents} exact />],
    [t('refundable'), <Money key="refundable" cents={payment.refundableCents} exact />],
    [t('description'), payment.description],
    [t('payer'), t(payment.payerPresent ? 'payerPresent' : 'payerAbsent')],
  ]
  if (payment.card) facts.push([t('card'), `${payment.card.brand} ${payment.card.last4}`])
  if (payment.declineCode) facts.push([t('decline'), payment.declineCode.replaceAll('_', ' ')])
  return (
    <>
      <Heading
        back={['/staff/billing?view=payments', t('back')]}
        title={payment.reference}
        lead={payment.state.replaceAll('_', ' ')}
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Card>
            <CardHead title={t('payment')} />
            <FactRows facts={facts} />
          </Card>
          <Past steps={payment.timeline} />
        </div>
        <div className="min-w-0 space-y-6">
          <Card>
            <CardHead title={t('said')} />
            <Said rows={payment.said} />
          </Card>
          <Card>
            <CardHead title={t('refunds')} />
            <Refunds rows={payment.refunds} />
          </Card>
          {payment.disputes.length > 0 ? (
            <Card>
              <CardHead title={t('disputes')} />
              <Disputes rows={payment.disputes} />
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}

type Word = PaymentStory['said'][number]

function Said({ rows }: { rows: readonly Word[] }) {
  const t = useTranslations('staffPayments')
  const common = useTranslations('staff')
  const sources: Record<string, string> = staffPayments.sources
  const columns: Column<Word>[] = [
    { key: 'when', title: common('when'), cell: (row) => <Moment at={row.at} zone="Australia/Brisbane" /> },
    { key: 'source', title: t('source'), cell: (row) => sources[row.source] ?? row.source },
    {
      key: 'state',
      title: common('state'),
      cell: (row) => [row.state, row.declineCode].filter(Boolean).join(': ').replaceAll('_', ' '),
    },
  ]
  return (
    <Table
      caption={t('said')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.at} ${row.state}`}
      empty={t('none')}
    />
  )
}

export default withWords({ staffPayments }, PaymentPage)
