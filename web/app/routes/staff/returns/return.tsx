import { previewReturn, ReturnRecord, returnCar } from '@faith/contract/handovers'
import { getSession } from '@faith/contract/identity'
import { staffHandovers } from '@faith/contract/strings/en/staff-handovers'
import { staffReturns } from '@faith/contract/strings/en/staff-returns'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { getWalkArounds } from '@faith/contract/walk-arounds'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { WalkCard } from '../../walk-arounds/walk-card.tsx'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/return'
import { ReturnAmounts } from './return-amounts.tsx'
import { ReturnForm } from './return-form.tsx'

export const meta = () => pageTitle(staffReturns.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const subscriptionId = params.subscription
  const typed = new URL(request.url).searchParams.get('odometerKm')?.replace(/[\s,]/g, '') ?? ''
  const odometerKm = /^\d{1,7}$/.test(typed) ? Number(typed) : undefined
  const [subscription, session, preview] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId } }),
    server.call(getSession),
    server.attempt(previewReturn, { params: { subscriptionId }, query: { odometerKm } }),
  ])
  const held =
    subscription.cars.find((car) => car.state === 'handed_over') ??
    subscription.cars.findLast((car) => car.state === 'returned')
  const walks =
    held && session.may.includes('walk-around:record')
      ? await server.call(getWalkArounds, { params: { assignmentId: held.assignmentId } })
      : null
  return {
    subscription,
    walk: walks ? { assignmentId: walks.assignmentId, ...walks.back } : null,
    preview: preview.ok ? preview.value : null,
    problem: preview.ok ? null : preview.refusal.problem,
    odometerKm: odometerKm ?? null,
    // The keys that come back were given once: two taps, or two phones, take the car back once.
    key: `return-${subscription.handover?.reference ?? subscription.id}`,
    staffName: session.account?.name ?? '',
  }
}

/** Takes the car back as it was previewed; the key is of the hand-over whose keys come back. */
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
  const { subscription, walk, preview, problem, odometerKm, key, staffName } = loaderData
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
        <>
          <Notice tone="success" title={t('done')}>
            {t('doneText')}
          </Notice>
          <ButtonLink to={`/staff/subscriptions/${subscription.id}/settlement`}>{t('inspect')}</ButtonLink>
        </>
      ) : null}
      {walk ? <WalkCard assignmentId={walk.assignmentId} walk={walk} /> : null}
      {preview && !back ? (
        <>
          <ReturnAmounts preview={preview} odometerKm={odometerKm} />
          {preview.kind === 'pause' || odometerKm !== null ? (
            <ReturnForm
              odometerKm={odometerKm}
              lastKm={preview.lastKm}
              formKey={key}
              staffName={staffName}
              problem={actionData?.problem}
              values={actionData?.values}
            />
          ) : null}
        </>
      ) : null}
    </div>
  )
}

export default withWords({ staffHandovers, staffReturns, walkArounds }, ReturnPage)
