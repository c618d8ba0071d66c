import {
  approveRefund,
  confirmPayout,
  declineRefund,
  getRefund,
  payOutRefund,
  type RefundView,
  retryRefund,
} from '@faith/contract/refunds'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { dollars, Money } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/refund'
import { Past } from './past.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.reference ?? staffPayments.refund)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getRefund, { params: { refundId: params.refund } })
}

/** Approves, refuses, retries or pays out; the server says who may. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '')
  const at = { params: { refundId: params.refund } }
  const server = api(request, context)
  const acts = {
    approve: () => server.attempt(approveRefund, at),
    refuse: () => server.attempt(declineRefund, { ...at, body: { reason } }),
    retry: () => server.attempt(retryRefund, at),
    payOut: () => server.attempt(payOutRefund, { ...at, body: { reason } }),
    confirm: () => server.attempt(confirmPayout, { ...at, body: { note: reason } }),
  }
  const act = String(form.get('act')) as keyof typeof acts
  const done = await (acts[act] ?? acts.approve)()
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/payments/refunds/${params.refund}`)
}

function RefundPage({ loaderData: refund, actionData }: Route.ComponentProps) {
  const t = useTranslations('staffPayments')
  const facts: Fact[] = [
    [t('customer'), refund.customerName],
    [t('amount'), <Money key="amount" cents={refund.amountCents} exact />],
    [
      t('payment'),
      <TextLink key="payment" to={`/staff/payments/${refund.paymentId}`}>
        {refund.paymentReference}
      </TextLink>,
    ],
    [t('reason'), refund.reason],
    [t('requested'), <Moment key="at" at={refund.requestedAt} zone="Australia/Brisbane" />],
  ]
  if (refund.failureCode) facts.push([t('failure'), refund.failureCode.replaceAll('_', ' ')])
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/payments?view=refunds', t('refunds')]}
        title={refund.reference}
        lead={refund.state.replaceAll('_', ' ')}
      />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Card>
            <CardHead title={t('refund')} />
            <FactRows facts={facts} />
            <Acts refund={refund} />
          </Card>
        </div>
        <Past steps={refund.timeline} />
      </div>
    </>
  )
}

function Acts({ refund }: { refund: RefundView }) {
  const t = useTranslations('staffPayments')
  const amount = dollars(refund.amountCents, true)
  switch (refund.state) {
    case 'requested':
      return (
        <div className="mt-6 space-y-6">
          <p>{t('second')}</p>
          <Form method="post">
            <Button name="act" value="approve">
              {t('approve', { amount })}
            </Button>
          </Form>
          <WithReason act="refuse" label={t('declineReason')} button={t('decline_')} />
        </div>
      )
    case 'failed':
      return (
        <div className="mt-6 space-y-6">
          <Form method="post">
            <Button name="act" value="retry">
              {t('retry')}
            </Button>
          </Form>
          <WithReason act="payOut" label={t('payOutReason')} button={t('payOut')} />
        </div>
      )
    case 'bank_payout':
      return (
        <div className="mt-6">
          <WithReason act="confirm" label={t('confirmNote')} button={t('confirm', { amount })} />
        </div>
      )
    default:
      return null
  }
}

function WithReason({ act, label, button }: { act: string; label: string; button: string }) {
  return (
    <Form method="post" className="space-y-3">
      <TextField name="reason" label={label} required minLength={3} />
      <Button kind="secondary" name="act" value={act}>
        {button}
      </Button>
    </Form>
  )
}

export default withWords({ staffPayments }, RefundPage)
