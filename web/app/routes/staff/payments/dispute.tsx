import { concedeDispute, getDispute, sendEvidence } from '@faith/contract/disputes'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { dollars, Money } from '../../../ui/money.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { wordOf } from '../word-of.ts'
import type { Route } from './+types/dispute'
import { Past } from './past.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.reference ?? staffPayments.dispute)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getDispute, { params: { disputeId: params.dispute } })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const text = String(form.get('text') ?? '')
  const at = { params: { disputeId: params.dispute } }
  const server = api(request, context)
  const done =
    form.get('act') === 'concede'
      ? await server.attempt(concedeDispute, at)
      : await server.attempt(sendEvidence, { ...at, body: { text } })
  if (!done.ok) return refused(done.refusal, { text })
  throw redirect(`/staff/payments/disputes/${params.dispute}`)
}

function DisputePage({ loaderData: dispute, actionData }: Route.ComponentProps) {
  const t = useTranslations('staffPayments')
  const error = errorsByField(actionData?.problem.errors)['text']
  const waits = dispute.state === 'needs_response'
  const facts: Fact[] = [
    [t('customer'), dispute.customerName],
    [t('amount'), <Money key="amount" cents={dispute.amountCents} exact />],
    [
      t('payment'),
      <TextLink key="payment" to={`/staff/payments/${dispute.paymentId}`}>
        {dispute.paymentReference}
      </TextLink>,
    ],
    [t('disputeReason'), wordOf(staffPayments.disputeReasons, dispute.reason).replaceAll('_', ' ')],
    [t('opened'), <Moment key="opened" at={dispute.openedAt} zone="Australia/Brisbane" style="full" />],
  ]
  if (waits && dispute.evidenceDueAt)
    facts.push([t('due'), <Moment key="due" at={dispute.evidenceDueAt} zone="Australia/Brisbane" style="full" />])
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/payments?view=disputes', t('disputes')]}
        title={dispute.reference}
        lead={t(`disputeStates.${dispute.state}`)}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardHead title={t('dispute')} />
          <FactRows facts={facts} />
          <p className="mt-4">
            <a className="link" href={`/staff/payments/disputes/${dispute.id}/evidence`}>
              {t('evidence')}
            </a>
          </p>
          <p className="text-14 text-ink-2">{t('evidenceLead')}</p>
          {waits ? (
            <>
              <Form method="post" className="mt-6 space-y-3">
                <TextArea
                  name="text"
                  label={t('evidenceText')}
                  hint={t('sentOnce')}
                  required
                  minLength={10}
                  defaultValue={actionData?.values['text']}
                  {...(error ? { error } : {})}
                />
                <Button name="act" value="send">
                  {t('sendEvidence')}
                </Button>
              </Form>
              <Form method="post" className="mt-6">
                <Button kind="danger" name="act" value="concede">
                  {t('concede', { amount: dollars(dispute.amountCents, true) })}
                </Button>
              </Form>
            </>
          ) : null}
        </Card>
        <Past steps={dispute.timeline} words={staffPayments.disputeStates} />
      </div>
    </>
  )
}

export default withWords({ staffPayments }, DisputePage)
