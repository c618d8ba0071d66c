import { getSession } from '@faith/contract/identity'
import { getIncident } from '@faith/contract/incidents'
import { endReplacement, getReplacement, giveReplacement } from '@faith/contract/replacements'
import { incidents } from '@faith/contract/strings/en/incidents'
import { staffHandovers } from '@faith/contract/strings/en/staff-handovers'
import { staffSwaps } from '@faith/contract/strings/en/staff-swaps'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { SwapRecord } from '@faith/contract/swaps'
import { angles, listWalkArounds } from '@faith/contract/walk-arounds'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, valuesOf } from '../../../forms.ts'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { WalkCard } from '../../walk-arounds/walk-card.tsx'
import { Conditions } from '../handovers/conditions.tsx'
import { RecordForm } from '../handovers/record-form.tsx'
import { Heading } from '../heading.tsx'
import { BackFields } from '../swaps/back-fields.tsx'
import type { Route } from './+types/replacement'
import { CarChoice } from './car-choice.tsx'

export const meta = () => pageTitle(incidents.replacement.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { incidentId: params.incident } }
  const [incident, replacement, session] = await Promise.all([
    server.call(getIncident, at),
    server.call(getReplacement, at),
    server.call(getSession),
  ])
  const of = { params: { subscriptionId: incident.subscriptionId } }
  const mayRecord = session.may.includes('handover:record')
  const subscription = await server.call(getSubscription, of)
  const { cars } = mayRecord ? await server.call(listWalkArounds, of) : { cars: [] }
  const chosen = new URL(request.url).searchParams.get('car')
  const [out, back] = [cars.find((car) => car.handover.open), cars.find((car) => car.back.open)]
  return {
    incident,
    subscription,
    replacement,
    chosen: replacement.cars.find((car) => car.vehicleId === chosen && car.whyNot === null) ?? null,
    mayRecord,
    walks: { out: out && { ...out.handover, ...out }, back: back && { ...back.back, ...back } },
    staffName: session.account?.name ?? '',
  }
}

/** Exchanges the cars, one way or the other; the key is of the incident and the car, so that two taps exchange once. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const values = { ...valuesOf(form), checklist: form.getAll('checklist').join(' ') }
  const idempotencyKey = String(form.get('key') ?? '')
  const vehicleId = form.get('vehicleId')
  form.delete('key')
  form.delete('vehicleId')
  const said = decodeForm(form, SwapRecord) as SwapRecord
  const at = { params: { incidentId: params.incident } }
  const done = vehicleId
    ? await server.attempt(
        giveReplacement,
        { ...at, body: { ...said, vehicleId: String(vehicleId) } },
        { idempotencyKey },
      )
    : await server.attempt(endReplacement, { ...at, body: said }, { idempotencyKey })
  if (!done.ok) return refused(done.refusal, values)
  throw redirect(`/staff/incidents/${params.incident}`)
}

function ReplacementPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('incidents.replacement')
  const { incident, subscription, replacement, chosen, mayRecord, walks, staffName } = loaderData
  const { own, out, why, cars, conditions } = replacement
  const goes = out ? own : chosen
  const ready = out ? conditions.every((condition) => condition.met) : chosen !== null
  return (
    <div className="mx-auto max-w-[640px] space-y-6">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={[`/staff/incidents/${incident.id}`, incident.reference]}
        title={t('title')}
        lead={
          out
            ? t('out', { car: out.carTitle, stockNo: out.stockNo, date: dateWords(out.givenOn, 'date') })
            : t('lead', { car: own.carTitle, stockNo: own.stockNo })
        }
      />
      {why ? (
        <Notice tone="info" title={t('notNow')}>
          {why}
        </Notice>
      ) : null}
      {out ? <Conditions conditions={conditions} warnings={[]} /> : null}
      {!out && !why ? <CarChoice cars={cars} chosen={chosen} /> : null}
      {out && walks.back ? (
        <WalkCard
          assignmentId={walks.back.assignmentId}
          walk={walks.back}
          title={t('comesBack', { car: out.carTitle, stockNo: out.stockNo })}
        />
      ) : null}
      {out && walks.out ? (
        <WalkCard
          assignmentId={walks.out.assignmentId}
          walk={walks.out}
          title={t('goesOut', { car: own.carTitle, stockNo: own.stockNo })}
        />
      ) : null}
      {goes && ready && mayRecord ? (
        <RecordForm
          subscription={subscription}
          lastKm={goes.lastKm}
          missing={out ? (walks.out?.missing ?? []) : angles}
          formKey={`replacement-${incident.id}-${subscription.cars.length}-${goes.vehicleId}`}
          staffName={staffName}
          problem={actionData?.problem}
          values={actionData?.values}
          heading={t('goesOut', { car: goes.carTitle, stockNo: goes.stockNo })}
          button={out ? t('end') : t('give')}
        >
          {out ? null : <input type="hidden" name="vehicleId" value={goes.vehicleId} />}
          <BackFields old={out ?? own} problem={actionData?.problem} values={actionData?.values} />
        </RecordForm>
      ) : null}
    </div>
  )
}

export default withWords({ incidents, staffHandovers, staffSwaps, walkArounds }, ReplacementPage)
