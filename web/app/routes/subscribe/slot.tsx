import { listSlots } from '@faith/contract/hubs'
import { subscribe } from '@faith/contract/strings/en/subscribe'
import { draftAgreement } from '@faith/contract/subscriptions'
import { redirect, useOutletContext } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { dateWords, timeIn } from '../../ui/dates.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import type { Route } from './+types/slot'
import type { Flow } from './flow.server.ts'
import { loadFlow } from './flow.server.ts'
import { StepForm } from './step-form.tsx'
import { currentStep, stepPath } from './steps.ts'

const shownDays = 7

/** A radio button in a folded day cannot ask for itself, so the page says it. */
const nothingChosen = {
  problem: { type: 'about:blank', title: subscribe.slot.chooseOne, status: 422 },
  status: 422,
  retryAfter: null,
}

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
  const pickUpAt = String(form.get('pickUpAt') ?? '')
  if (!pickUpAt) return refused(nothingChosen)
  const drafted = await api(request, context).attempt(draftAgreement, {
    params: { applicationId: params.application },
    body: { pickUpAt },
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
      step="slot"
      title={t('title')}
      lead={t('lead', { hub: application.car.hubName ?? '' })}
      problem={actionData?.problem}
      button={t('button')}
    >
      {days.length === 0 ? <p>{t('none')}</p> : null}
      <div className="border-b border-line">
        {days.map((day, place) => (
          <SlotsOfDay
            key={day}
            day={day}
            open={place === 0}
            slots={slots.filter((slot) => slot.on === day)}
            zone={zone}
          />
        ))}
      </div>
      {last ? (
        <p className="flex gap-6">
          {loaderData.from ? <TextLink to="?">{t('earlier')}</TextLink> : null}
          <TextLink to={`?from=${nextDay(last)}`}>{t('later')}</TextLink>
        </p>
      ) : null}
    </StepForm>
  )
}

interface Slot {
  on: string
  startsAt: string
}

/** The times of a day; only the first day is unfolded, so that a week fits on a screen. */
function SlotsOfDay({ day, open, slots, zone }: { day: string; open: boolean; slots: readonly Slot[]; zone: string }) {
  const t = useTranslations('subscribe.slot')
  return (
    <Disclosure
      open={open}
      title={
        <span className="flex-1">
          {dateWords(day, 'full')}
          <span className="ml-3 text-14 font-normal text-ink-2">{t('times', { count: slots.length })}</span>
        </span>
      }
    >
      <fieldset>
        <legend className="sr-only">{t('choose', { date: dateWords(day, 'full') })}</legend>
        <div className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
          {slots.map((slot) => (
            <label
              key={slot.startsAt}
              className="flex min-h-11 items-center gap-2 rounded-control border border-control bg-paper px-3 has-checked:border-brand has-checked:bg-wash has-checked:font-semibold has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input type="radio" name="pickUpAt" value={slot.startsAt} className="accent-brand" />
              <span className="figures">{timeIn(slot.startsAt, zone)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </Disclosure>
  )
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
