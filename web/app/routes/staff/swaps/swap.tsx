import { getSession } from '@faith/contract/identity'
import { staffHandovers } from '@faith/contract/strings/en/staff-handovers'
import { staffSwaps } from '@faith/contract/strings/en/staff-swaps'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { failSwap, getSwap, SwapRecord, swapCars } from '@faith/contract/swaps'
import { listWalkArounds } from '@faith/contract/walk-arounds'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { momentWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { WalkCard } from '../../walk-arounds/walk-card.tsx'
import { Conditions } from '../handovers/conditions.tsx'
import { RecordForm } from '../handovers/record-form.tsx'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/swap'
import { BackFields } from './back-fields.tsx'
import { CannotGo } from './cannot-go.tsx'
import { SwapAmounts } from './swap-amounts.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData ? `${staffSwaps.title} ${loaderData.subscription.reference}` : staffSwaps.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const [subscription, swap, session] = await Promise.all([
    server.call(getSubscription, at),
    server.attempt(getSwap, at),
    server.call(getSession),
  ])
  const mayRecord = session.may.includes('handover:record')
  const { cars } = mayRecord ? await server.call(listWalkArounds, at) : { cars: [] }
  const [out, back] = [cars.find((car) => car.handover.open), cars.find((car) => car.back.open)]
  return {
    subscription,
    swap: swap.ok ? swap.value : null,
    problem: swap.ok ? null : swap.refusal.problem,
    mayRecord,
    walks: { out: out && { ...out.handover, ...out }, back: back && { ...back.back, ...back } },
    staffName: session.account?.name ?? '',
  }
}

/** Exchanges the cars, or says why the new one cannot go out; the key is of the agreed swap, so that two taps exchange once. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const amendmentId = form.get('fail')
  if (amendmentId) {
    const body = { reason: String(form.get('reason') ?? '') }
    const failed = await server.attempt(failSwap, { params: { amendmentId: String(amendmentId) }, body })
    if (!failed.ok) return refused(failed.refusal, valuesOf(form))
    throw redirect(`/staff/subscriptions/${params.subscription}`)
  }
  const values = { ...valuesOf(form), checklist: form.getAll('checklist').join(' ') }
  const idempotencyKey = String(form.get('key') ?? '')
  form.delete('key')
  const body = decodeForm(form, SwapRecord) as SwapRecord
  const done = await server.attempt(
    swapCars,
    { params: { subscriptionId: params.subscription }, body },
    { idempotencyKey },
  )
  if (!done.ok) return refused(done.refusal, values)
  throw redirect(`/staff/subscriptions/${params.subscription}`)
}

function SwapPage({
  loaderData: { subscription, swap, problem, mayRecord, walks, staffName },
  actionData,
}: Route.ComponentProps) {
  const t = useTranslations('staffSwaps')
  const { reference, timeZone, customerName, hubName } = subscription
  const agreed = swap?.amendment.preview.swap
  return (
    <div className="mx-auto max-w-[640px] space-y-6">
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      <Heading
        back={[`/staff/subscriptions/${subscription.id}`, reference]}
        title={customerName ?? reference}
        lead={
          agreed ? t('lead', { car: agreed.carTitle, when: momentWords(agreed.at, timeZone), hub: hubName }) : reference
        }
      />
      {swap && agreed ? (
        <>
          <Conditions conditions={swap.conditions} warnings={swap.warnings} />
          <SwapAmounts documents={swap.documents} bond={agreed.bond} />
          {walks.back ? (
            <WalkCard
              assignmentId={walks.back.assignmentId}
              walk={walks.back}
              title={t('comesBack', { car: swap.old.carTitle, stockNo: swap.old.stockNo })}
            />
          ) : null}
          {walks.out ? (
            <WalkCard
              assignmentId={walks.out.assignmentId}
              walk={walks.out}
              title={t('goesOut', { car: agreed.carTitle, stockNo: agreed.stockNo })}
            />
          ) : null}
          {swap.ready && mayRecord ? (
            <RecordForm
              subscription={{ ...subscription, weeklyCents: swap.amendment.preview.weekly.afterCents }}
              lastKm={swap.lastKm}
              missing={walks.out?.missing ?? []}
              formKey={`swap-${swap.amendment.id}`}
              staffName={staffName}
              problem={actionData?.problem}
              values={actionData?.values}
              heading={t('goesOut', { car: agreed.carTitle, stockNo: agreed.stockNo })}
              button={t('exchange')}
            >
              <BackFields old={swap.old} problem={actionData?.problem} values={actionData?.values} />
            </RecordForm>
          ) : null}
          {mayRecord ? <CannotGo amendmentId={swap.amendment.id} /> : null}
        </>
      ) : null}
    </div>
  )
}

export default withWords({ staffHandovers, staffSwaps, walkArounds }, SwapPage)
