import { listBalances, refundCredit } from '@faith/contract/dunning'
import { getSession } from '@faith/contract/identity'
import { getPaymentStory, type PaymentStory } from '@faith/contract/reconciliation'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/payment'
import { CreditRefund } from './credit-refund.tsx'
import { Disputes } from './disputes.tsx'
import { Past } from './past.tsx'
import { Refunds } from './refunds.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData?.payment.reference ?? staffPayments.payment)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [payment, { may }] = await Promise.all([
    server.call(getPaymentStory, { params: { paymentId: params.payment } }),
    server.call(getSession),
  ])
  const mayRefund = may.includes('credit:refund')
  const { balances } = mayRefund
    ? await server.call(listBalances, { query: { customerId: payment.customerId } })
    : { balances: [] }
  return { payment, creditCents: balances[0]?.creditCents ?? 0 }
}

/** Sends a customer's credit back. The key is of the credit as it was shown that day, so that a second tap sends nothing more. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const customerId = String(form.get('customer') ?? '')
  const typed = valuesOf(form)
  form.delete('customer')
  const body = decodeForm(form, refundCredit.body!) as { amountCents: number; reason: string }
  const idempotencyKey = `credit-${customerId}-${typed['credit']}-${new Date().toISOString().slice(0, 10)}`
  const done = await api(request, context).attempt(refundCredit, { params: { customerId }, body }, { idempotencyKey })
  if (!done.ok) return refused(done.refusal, typed)
  throw redirect(`/staff/payments/${params.payment}`)
}

function PaymentPage({ loaderData: { payment, creditCents }, actionData }: Route.ComponentProps) {
  const t = useTranslations('staffPayments')
  const facts: Fact[] = [
    [t('customer'), payment.customerName],
    [t('amount'), <Money key="amount" cents={payment.amountCents} exact />],
    [t('refundable'), <Money key="refundable" cents={payment.refundableCents} exact />],
    [t('description'), payment.description],
    [t('payer'), t(payment.payerPresent ? 'payerPresent' : 'payerAbsent')],
  ]
  if (payment.card) facts.push([t('card'), `${payment.card.brand} ${payment.card.last4}`])
  if (payment.declineCode) facts.push([t('decline'), payment.declineCode.replaceAll('_', ' ')])
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/billing?view=payments', t('back')]}
        title={payment.reference}
        lead={payment.state.replaceAll('_', ' ')}
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
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
          {creditCents > 0 ? (
            <CreditRefund
              customerId={payment.customerId}
              creditCents={creditCents}
              problem={actionData?.problem}
              values={actionData?.values}
            />
          ) : null}
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
  const frame = useTranslations('staff')
  const sources: Record<string, string> = staffPayments.sources
  const columns: Column<Word>[] = [
    { key: 'when', title: frame('when'), cell: (row) => <Moment at={row.at} zone="Australia/Brisbane" /> },
    { key: 'source', title: t('source'), cell: (row) => sources[row.source] ?? row.source },
    {
      key: 'state',
      title: frame('state'),
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
