import { mailResumeLink, placeHold } from '@faith/contract/applications'
import { subscribe } from '@faith/contract/strings/en/subscribe'
import { Outlet, redirect, useLocation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { Stepper } from '../../ui/stepper.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/flow'
import { loadFlow } from './flow.server.ts'
import { HoldBar } from './hold-bar.tsx'
import { SideCard } from './side-card.tsx'
import { currentStep, type StepKey, stepKeys, stepPath } from './steps.ts'

export const meta = () => pageTitle(subscribe.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const flow = await loadFlow(api(request, context), params.application)
  const { pathname } = new URL(request.url)
  if (pathname.replace(/\.data$/, '').endsWith(params.application))
    throw redirect(stepPath(params.application, currentStep(flow.application)))
  return flow
}

/** Holds the car again after the time ran out, or mails a link for another device. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  if (form.get('act') === 'mail-link') {
    const sent = await server.attempt(mailResumeLink, { params: { applicationId: params.application } })
    return sent.ok ? { mailed: true as const } : refused(sent.refusal)
  }
  const { application } = await loadFlow(server, params.application)
  const held = await server.attempt(placeHold, {
    body: { vehicle: application.car.slug, choices: application.choices, applicationId: application.id },
  })
  if (!held.ok) return refused(held.refusal)
  throw redirect(stepPath(application.id, currentStep(application)))
}

function FlowFrame({ loaderData: flow, actionData }: Route.ComponentProps) {
  const t = useTranslations('subscribe')
  const step = (useLocation().pathname.split('/')[3] ?? 'details') as StepKey
  const place = stepKeys.indexOf(step) + 1
  return (
    <>
      <HoldBar
        flow={flow}
        problem={actionData && 'problem' in actionData ? actionData.problem : undefined}
        mailed={Boolean(actionData && 'mailed' in actionData)}
      />
      <div className="page grid gap-x-16 gap-y-8 py-8 lg:grid-cols-[minmax(0,640px)_360px] lg:justify-between">
        <div className="min-w-0">
          <Stepper step={place} of={stepKeys.length} title={t(`steps.${step}`)} />
          <Outlet context={flow} />
        </div>
        <SideCard flow={flow} step={place} />
      </div>
    </>
  )
}

export default withWords({ subscribe }, FlowFrame)
