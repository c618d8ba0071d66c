import { approveCredit, type CreditDetail, declineCredit, getCredit } from '@faith/contract/credits'
import { getSession } from '@faith/contract/identity'
import { credits as words } from '@faith/contract/strings/en/credits'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { type Fact, FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { Past } from '../payments/past.tsx'
import type { Route } from './+types/detail'
import { CreditMoney } from './credit-money.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.credit.reference ?? words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [credit, { may }] = await Promise.all([
    server.call(getCredit, { params: { creditId: params.credit } }),
    server.call(getSession),
  ])
  return { credit, mayDecide: may.includes('credit:decide') }
}

/** Approves as seen, or refuses with the reason. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const at = { params: { creditId: params.credit } }
  const seen = { appliedCents: Number(form.get('appliedCents')), creditedCents: Number(form.get('creditedCents')) }
  const server = api(request, context)
  const done =
    form.get('act') === 'approve'
      ? await server.attempt(approveCredit, { ...at, body: { seen } })
      : await server.attempt(declineCredit, { ...at, body: { reason: String(form.get('reason') ?? '') } })
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/credits/${params.credit}`)
}

function CreditPage({ loaderData: { credit, mayDecide }, actionData }: Route.ComponentProps) {
  const t = useTranslations('credits')
  const { reference, state, invoice, amountCents, gstCents, subscriptionId, subscriptionReference } = credit
  const facts: Fact[] = [
    [t('customer'), credit.customerName],
    [
      t('subscription'),
      <TextLink key="subscription" to={`/staff/subscriptions/${subscriptionId}`}>
        {subscriptionReference}
      </TextLink>,
    ],
    [
      t('about'),
      invoice ? (
        <TextLink key="invoice" to={`/staff/billing/invoices/${invoice.id}`}>
          {invoice.reference}
        </TextLink>
      ) : (
        t('goodwill')
      ),
    ],
    [t('total'), dollars(amountCents, true)],
    [t('gst'), dollars(gstCents, true)],
    [t('reason'), credit.reason],
    [t('asked'), <Moment key="at" at={credit.askedAt} zone="Australia/Brisbane" />],
  ]
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/billing?view=credits', t('title')]}
        title={t('credit', { amount: dollars(amountCents, true) })}
        lead={[t(`states.${state}`), reference].filter(Boolean).join(' · ')}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Card>
            <FactRows facts={facts} />
            {reference ? (
              <p className="mt-4">
                <a className="link" href={`/account/credit-notes/${credit.id}/pdf`}>
                  {t('pdf', { reference })}
                </a>
              </p>
            ) : null}
          </Card>
          {state === 'draft' ? <Waiting credit={credit} mayDecide={mayDecide} /> : null}
        </div>
        <Past steps={credit.timeline} words={words.pastStates} />
      </div>
    </>
  )
}

/** What it comes to now, and the decision of a second person. */
function Waiting({ credit, mayDecide }: { credit: CreditDetail; mayDecide: boolean }) {
  const t = useTranslations('credits')
  const { preview, why, askedByMe, amountCents } = credit
  return (
    <Card>
      <CardHead title={t('waiting')} />
      {preview ? <CreditMoney preview={preview} /> : <p>{why}</p>}
      {mayDecide && askedByMe ? <p className="mt-4">{t('askedByYou')}</p> : null}
      {mayDecide && preview && !askedByMe ? (
        <Form method="post" className="mt-6">
          <input type="hidden" name="appliedCents" value={preview.appliedCents} />
          <input type="hidden" name="creditedCents" value={preview.creditedCents} />
          <Button name="act" value="approve">
            {t('approve', { amount: dollars(amountCents, true) })}
          </Button>
        </Form>
      ) : null}
      {mayDecide ? (
        <Form method="post" className="mt-6 space-y-3">
          <TextField name="reason" label={t('refuseReason')} required minLength={3} autoComplete="off" />
          <Button kind="secondary" name="act" value="refuse">
            {t('refuse')}
          </Button>
        </Form>
      ) : null}
    </Card>
  )
}

export default withWords({ credits: words, staffPayments }, CreditPage)
