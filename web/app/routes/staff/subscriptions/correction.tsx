import { correctHandover, getHandover, type HandoverFacts, previewCorrection } from '@faith/contract/corrections'
import { previewRematches } from '@faith/contract/rematches'
import { corrections as words } from '@faith/contract/strings/en/corrections'
import { getSubscription } from '@faith/contract/subscriptions'
import { data, Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { RadioList } from '../../../ui/choice-list.tsx'
import { Moment } from '../../../ui/date.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/correction'
import { hashOf } from './correction-key.ts'
import { CorrectionMoney } from './correction-money.tsx'
import { Rematches } from './rematches.tsx'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const [handover, subscription] = await Promise.all([server.call(getHandover, at), server.call(getSubscription, at)])
  const query = new URL(request.url).searchParams
  const asked = query.has('on') ? askedOf(query, handover) : null
  const preview = asked && (await server.attempt(previewCorrection, { ...at, body: asked }))
  const { charges } =
    preview?.ok && handover.assignmentId && preview.value.after.at !== handover.counts.at
      ? await server.call(previewRematches, {
          params: { assignmentId: handover.assignmentId },
          query: { keys: 'given', at: preview.value.after.at },
        })
      : { charges: [] }
  const shown = {
    charges,
    handover,
    subscription: { id: subscription.id, reference: subscription.reference, carTitle: subscription.carTitle },
    customerName: subscription.customerName,
    typed: Object.fromEntries(query),
    preview: preview?.ok ? preview.value : null,
    problem: preview && !preview.ok ? preview.refusal.problem : null,
  }
  return data(shown, { status: preview && !preview.ok ? preview.refusal.status : 200 })
}

/** What differs from what counts; the server names what is wrong. */
function askedOf(query: URLSearchParams, { counts }: HandoverFacts) {
  const typed = (name: string) => query.get(name)?.trim() ?? ''
  const km = typed('odometerKm').replace(/[\s,]/g, '')
  const dayBy = typed('dayBy')
  return {
    ...(typed('on') !== counts.on ? { on: typed('on') } : {}),
    ...(typed('time') !== counts.time ? { time: typed('time') } : {}),
    ...(km !== String(counts.odometerKm)
      ? { odometerKm: /^\d+$/.test(km) ? Number(km) : (km as unknown as number) }
      : {}),
    ...(dayBy ? { dayBy: dayBy as 'customer' } : {}),
  }
}

/** Corrects as previewed; what was previewed stands in the address, so it outlives the proof of who confirms. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const form = await request.formData()
  const reason = String(form.get('reason') ?? '')
  const seen = { totalCents: Number(form.get('totalCents')), documents: Number(form.get('documents')) }
  const handover = await server.call(getHandover, at)
  const body = { correction: askedOf(new URL(request.url).searchParams, handover), seen, reason }
  // What was corrected before is part of the intent: the same words later are another correction.
  const intent = JSON.stringify([params.subscription, body, handover.corrections.length])
  const idempotencyKey = `correct-${await hashOf(intent)}`
  const done = await server.attempt(correctHandover, { ...at, body }, { idempotencyKey })
  if (!done.ok) return refused(done.refusal, { reason })
  throw redirect(`/staff/subscriptions/${params.subscription}/correction`)
}

function CorrectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('corrections')
  const { charges, handover, subscription, customerName, typed, preview, problem } = loaderData
  const { counts, recorded, timeZone } = handover
  const wrong = actionData?.problem ?? problem ?? undefined
  const errors = errorsByField(wrong?.errors)
  return (
    <>
      <ErrorSummary lines={linesOf(wrong)} />
      <Heading
        back={[`/staff/subscriptions/${subscription.id}`, subscription.reference]}
        title={t('title')}
        lead={[customerName, subscription.carTitle, handover.reference].filter(Boolean).join(' · ')}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card>
          <CardHead title={t(`kinds.${handover.kind}`)} />
          <p className="mb-5 text-ink-2">{t('lead')}</p>
          <Form method="get" className="space-y-5">
            <div className="flex flex-wrap gap-5">
              <TextField
                name="on"
                type="date"
                label={t('on')}
                defaultValue={typed['on'] ?? counts.on}
                error={errors['on']}
                boxWidth="max-w-56"
                required
              />
              <TextField
                name="time"
                type="time"
                label={t('time')}
                defaultValue={typed['time'] ?? counts.time}
                error={errors['time']}
                boxWidth="max-w-40"
                required
              />
            </div>
            {handover.kind === 'start' ? (
              <RadioList
                name="dayBy"
                label={t('dayBy')}
                hint={t('dayByHint')}
                error={errors['dayBy']}
                value={typed['dayBy']}
                answers={[
                  { value: 'customer', label: t('customer'), hint: t('customerHint') },
                  { value: 'agreed_or_us', label: t('us'), hint: t('usHint') },
                ]}
              />
            ) : (
              <p className="text-14 text-ink-2">{t(`weeks.${handover.kind}`)}</p>
            )}
            <TextField
              name="odometerKm"
              label={t('odometer')}
              inputMode="numeric"
              defaultValue={typed['odometerKm'] ?? String(counts.odometerKm)}
              error={errors['odometerKm']}
              boxWidth="max-w-48"
              required
            />
            <Button kind={preview ? 'secondary' : 'brand'}>{t('preview')}</Button>
          </Form>
          <p className="mt-6 border-t border-line pt-4 text-14 text-ink-2">
            {t('recorded')} <Moment at={recorded.at} zone={timeZone} />, {t('km', { km: recorded.odometerKm })}
          </p>
          <ul className="text-14 text-ink-2">
            {handover.corrections.map((one) => (
              <li key={one.at}>
                {t('corrected')} <Moment at={one.at} zone={timeZone} />: {one.reason}
              </li>
            ))}
          </ul>
        </Card>
        {preview ? (
          <CorrectionMoney
            preview={preview}
            zone={timeZone}
            reason={actionData?.values['reason']}
            error={errors['reason']}
          >
            <Rematches charges={charges} />
          </CorrectionMoney>
        ) : null}
      </div>
    </>
  )
}

export default withWords({ corrections: words }, CorrectionPage)
