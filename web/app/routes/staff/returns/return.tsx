import { previewReturn, ReturnRecord, returnCar } from '@faith/contract/handovers'
import { getSession } from '@faith/contract/identity'
import { staffReturns } from '@faith/contract/strings/en/staff-returns'
import { getSubscription } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/return'
import { ReturnAmounts } from './return-amounts.tsx'
import { ReturnForm } from './return-form.tsx'

export const meta = () => pageTitle(staffReturns.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const subscriptionId = params.subscription
  const [subscription, session, preview] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId } }),
    server.call(getSession),
    server.attempt(previewReturn, { params: { subscriptionId } }),
  ])
  return {
    subscription,
    preview: preview.ok ? preview.value : null,
    problem: preview.ok ? null : preview.refusal.problem,
    key: crypto.randomUUID(),
    staffName: session.account?.name ?? '',
  }
}

/** The key comes with the form, so a double tap takes the car back once. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const idempotencyKey = String(form.get('key') ?? '')
  form.delete('key')
  const answer = await api(request, context).attempt(
    returnCar,
    { params: { subscriptionId: params.subscription }, body: decodeForm(form, ReturnRecord) as ReturnRecord },
    { idempotencyKey },
  )
  if (!answer.ok) return refused(answer.refusal, valuesOf(form))
  throw redirect(`/staff/returns/${params.subscription}`)
}

function ReturnPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('staffReturns')
  const { subscription, preview, problem, key, staffName } = loaderData
  const back = subscription.state === 'in_settlement' || subscription.state === 'paused'
  return (
    <div className="mx-auto max-w-[640px] space-y-6">
      <ErrorSummary lines={linesOf(actionData?.problem ?? (back ? undefined : (problem ?? undefined)))} />
      <Heading
        back={[`/staff/subscriptions/${subscription.id}`, t('back')]}
        title={subscription.customerName ?? subscription.reference}
        lead={[subscription.reference, subscription.carTitle, subscription.stockNo].join(' · ')}
      />
      {back ? (
        <Notice tone="success" title={t('done')}>
          {t('doneText')}
        </Notice>
      ) : null}
      {preview && !back ? (
        <>
          <ReturnAmounts preview={preview} />
          <ReturnForm
            lastKm={preview.lastKm}
            formKey={key}
            staffName={staffName}
            problem={actionData?.problem}
            values={actionData?.values}
          />
        </>
      ) : null}
    </div>
  )
}

export default withWords({ staffReturns }, ReturnPage)
