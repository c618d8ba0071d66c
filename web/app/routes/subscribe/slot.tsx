import { listSlots } from '@faith/contract/hubs'
import { draftAgreement } from '@faith/contract/subscriptions'
import { redirect, useOutletContext } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { dateWords, timeIn } from '../../ui/dates.ts'
import { TextLink } from '../../ui/text-link.tsx'
import type { Route } from './+types/slot'
import type { Flow } from './flow.server.ts'
import { loadFlow } from './flow.server.ts'
import { StepForm } from './step-form.tsx'
import { currentStep, stepPath } from './steps.ts'

const shownDays = 7

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const { application } = await loadFlow(server, params.application)
  if (application.state !== 'approved' || !application.car.hubId)
    throw redirect(stepPath(application.id, currentStep(application) === 'slot' ? 'checks' : currentStep(application)))
  const from = new URL(request.url).searchParams.get('from')
  const asked = from && /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : undefined
  const slots = await server.attempt(listSlots, {
    params: { hubId: application.car.hubId },
    query: { days: shownDays, ...(asked ? { from: asked } : {}) },
  })
  return {
    slots: slots.ok ? slots.value.slots : [],
    zone: slots.ok ? slots.value.timeZone : 'Australia/Brisbane',
    from: asked ?? null,
  }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const drafted = await api(request, context).attempt(draftAgreement, {
    params: { applicationId: params.application },
    body: { pickUpAt: String(form.get('pickUpAt') ?? '') },
  })
  if (!drafted.ok) return refused(drafted.refusal)
  throw redirect(stepPath(params.application, 'agreement'))
}

export default function PickUpSlot({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('subscribe.slot')
  const { application } = useOutletContext<Flow>()
  const { slots, zone } = loaderData
  const days = [...new Set(slots.map((slot) => slot.on))]
  const last = days.at(-1)
  return (
    <StepForm
      title={t('title')}
      lead={t('lead', { hub: application.car.hubName ?? '' })}
      problem={actionData?.problem}
      button={t('button')}
    >
      {days.length === 0 ? <p>{t('none')}</p> : null}
      {days.map((day) => (
        <fieldset key={day}>
          <legend className="font-semibold">{dateWords(day, 'full')}</legend>
          <div className="mt-3 flex flex-wrap gap-2">
            {slots
              .filter((slot) => slot.on === day)
              .map((slot) => (
                <label
                  key={slot.startsAt}
                  className="inline-flex min-h-11 items-center gap-2 rounded-control border border-control bg-paper px-3 has-checked:border-brand has-checked:bg-wash has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-accent"
                >
                  <input type="radio" name="pickUpAt" value={slot.startsAt} required className="accent-brand" />
                  <span className="figures">{timeIn(slot.startsAt, zone)}</span>
                </label>
              ))}
          </div>
        </fieldset>
      ))}
      {last ? (
        <p className="flex gap-6">
          {loaderData.from ? <TextLink to="?">{t('earlier')}</TextLink> : null}
          <TextLink to={`?from=${nextDay(last)}`}>{t('later')}</TextLink>
        </p>
      ) : null}
    </StepForm>
  )
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
