import { getReadiness, HandoverRecord, handOver } from '@faith/contract/handovers'
import { getSession } from '@faith/contract/identity'
import { staffHandovers } from '@faith/contract/strings/en/staff-handovers'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { getWalkArounds } from '@faith/contract/walk-arounds'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { WalkCard } from '../../walk-arounds/walk-card.tsx'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/hand-over'
import { Conditions } from './conditions.tsx'
import { Done } from './done.tsx'
import { RecordForm } from './record-form.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData ? `${staffHandovers.title} ${loaderData.subscription.reference}` : staffHandovers.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const subscriptionId = params.subscription
  const [subscription, readiness, session] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId } }),
    server.call(getReadiness, { params: { subscriptionId } }),
    server.call(getSession),
  ])
  const planned = subscription.cars.find((car) => car.state === 'planned')
  const mayRecord = session.may.includes('handover:record')
  const walks =
    planned && mayRecord ? await server.call(getWalkArounds, { params: { assignmentId: planned.assignmentId } }) : null
  return {
    subscription,
    readiness,
    walk: walks ? { assignmentId: walks.assignmentId, ...walks.handover } : null,
    // One hand-over follows the one before it: two taps, or two phones, give the keys once.
    key: `hand-over-${subscription.handover?.reference ?? subscription.id}`,
    mayRecord,
    staffName: session.account?.name ?? '',
  }
}

/** Gives the keys; the key of the request is of the hand-over before this one, as the form was shown. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const values = { ...valuesOf(form), checklist: form.getAll('checklist').join(' ') }
  const idempotencyKey = String(form.get('key') ?? '')
  form.delete('key')
  const body = decodeForm(form, HandoverRecord) as HandoverRecord
  const answer = await api(request, context).attempt(
    handOver,
    { params: { subscriptionId: params.subscription }, body },
    { idempotencyKey },
  )
  if (!answer.ok) return refused(answer.refusal, values)
  throw redirect(`/staff/hand-overs/${params.subscription}`)
}

function HandOverPage({
  loaderData: { subscription, readiness, walk, key, mayRecord, staffName },
  actionData,
}: Route.ComponentProps) {
  const t = useTranslations('staffHandovers')
  const { state, carTitle, stockNo, hubName, reference } = subscription
  const keysWait = state === 'scheduled' || state === 'paused'
  return (
    <div>
      <div className="mx-auto max-w-[640px] space-y-6">
        <ErrorSummary lines={linesOf(actionData?.problem)} />
        <Heading
          back={['/staff/hand-overs', t('back')]}
          title={subscription.customerName ?? reference}
          lead={[reference, carTitle, stockNo, hubName].join(' · ')}
        />
        {state === 'active' ? <Done subscription={subscription} /> : null}
        {state !== 'active' && !keysWait ? <Notice tone="info" title={t('otherState')} /> : null}
        {keysWait ? <Conditions conditions={readiness.conditions} warnings={readiness.warnings} /> : null}
        {keysWait && walk ? <WalkCard assignmentId={walk.assignmentId} walk={walk} /> : null}
        {keysWait && readiness.ready && mayRecord ? (
          <RecordForm
            subscription={subscription}
            lastKm={readiness.odometerKm}
            missing={walk?.missing ?? []}
            formKey={key}
            staffName={staffName}
            problem={actionData?.problem}
            values={actionData?.values}
          />
        ) : null}
      </div>
    </div>
  )
}

export default withWords({ staffHandovers, walkArounds }, HandOverPage)
