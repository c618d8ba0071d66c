import { getInvoice, type InvoiceDetail } from '@faith/contract/billing'
import { giveCredit, listCredits, previewCredit } from '@faith/contract/credits'
import { credits as words } from '@faith/contract/strings/en/credits'
import { getSubscription } from '@faith/contract/subscriptions'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { errorsByField } from '../../../forms.ts'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { hashOf } from '../subscriptions/correction-key.ts'
import type { Route } from './+types/give'
import { AmountForm } from './amount-form.tsx'
import { askedCredit } from './asked-credit.ts'
import { CreditMoney } from './credit-money.tsx'
import { GiveForm } from './give-form.tsx'
import { WaitingCredits } from './waiting-credits.tsx'

export const meta = () => pageTitle(words.give)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const subscriptionId = params.subscription
  const at = { params: { subscriptionId } }
  const query = new URL(request.url).searchParams
  const invoiceId = query.get('invoice')
  const [subscription, invoice, known] = await Promise.all([
    server.call(getSubscription, at),
    invoiceId ? server.call(getInvoice, { params: { invoiceId } }) : null,
    server.attempt(listCredits, { query: { subscriptionId } }),
  ])
  const { input, errors } = askedCredit(query)
  const preview = input && (await server.attempt(previewCredit, { ...at, body: input }))
  const shown = {
    subscription: { id: subscription.id, reference: subscription.reference, carTitle: subscription.carTitle },
    customerName: subscription.customerName,
    invoice: invoice && lineAmounts(invoice),
    waiting: known.ok ? known.value.credits.filter((one) => one.state === 'draft') : [],
    known: known.ok ? known.value.page.total : 0,
    typed: Object.fromEntries(query),
    errors: errors ?? {},
    preview: preview?.ok ? preview.value : null,
    problem: preview && !preview.ok ? preview.refusal.problem : null,
  }
  const status = preview && !preview.ok ? preview.refusal.status : errors ? 422 : 200
  return data(shown, { status })
}

/** What staff choose from: lines that charged something. */
function lineAmounts({ id, reference, lines }: InvoiceDetail) {
  return {
    id,
    reference,
    lines: lines
      .filter((line) => line.amountCents > 0)
      .map(({ place, name, periodFrom, periodTo, note, amountCents, creditedCents }) => {
        const leftCents = Math.max(0, amountCents - creditedCents)
        return { place, name, periodFrom, periodTo, note, amountCents, leftCents }
      }),
  }
}

/** Gives as previewed; what was previewed stands in the address, so it outlives the proof of who confirms. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const subscriptionId = params.subscription
  const { input } = askedCredit(new URL(request.url).searchParams)
  if (!input) throw redirect(`/staff/subscriptions/${subscriptionId}/credit`)
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '')
  const seen = { appliedCents: Number(form.get('appliedCents')), creditedCents: Number(form.get('creditedCents')) }
  const body = { credit: input, seen, reason }
  // The same words after another credit are another intent; a second tap on the same page is not.
  const idempotencyKey = `credit-${await hashOf(JSON.stringify([subscriptionId, body, form.get('known')]))}`
  const done = await server.attempt(giveCredit, { params: { subscriptionId }, body }, { idempotencyKey })
  if (!done.ok) return refused(done.refusal, { reason })
  throw redirect(`/staff/credits/${done.value.id}`)
}

function GivePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('credits')
  const { subscription, customerName, invoice, waiting, known, typed, errors, preview, problem } = loaderData
  const wrong = actionData?.problem ?? problem ?? undefined
  const about = invoice ? 'invoice' : 'goodwill'
  const back: [string, string] = invoice
    ? [`/staff/billing/invoices/${invoice.id}`, invoice.reference]
    : [`/staff/subscriptions/${subscription.id}`, subscription.reference]
  return (
    <>
      <ErrorSummary lines={[...linesOf(wrong), ...Object.entries(errors).map(([field, text]) => ({ field, text }))]} />
      <Heading
        back={back}
        title={t(`giveTitle.${about}`)}
        lead={[customerName, subscription.carTitle, subscription.reference].filter(Boolean).join(' · ')}
      />
      <WaitingCredits credits={waiting} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card>
          <p className="mb-5 text-ink-2">{t(`giveLead.${about}`)}</p>
          <AmountForm invoice={invoice} typed={typed} errors={errors} previewed={preview !== null} />
        </Card>
        {preview ? (
          <Card>
            <CreditMoney preview={preview} />
            <GiveForm
              preview={preview}
              known={known}
              reason={actionData?.values?.['reason']}
              error={errorsByField(actionData?.problem?.errors)['reason']}
            />
          </Card>
        ) : null}
      </div>
    </>
  )
}

export default withWords({ credits: words }, GivePage)
