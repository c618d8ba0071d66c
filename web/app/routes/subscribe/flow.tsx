import { mailResumeLink, placeHold } from '@faith/contract/applications'
import { subscribe } from '@faith/contract/strings/en/subscribe'
import { Link, Outlet, redirect, useLocation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
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

/**
 * Holds the car again after the time ran out, or mails a link for another device. This address is no step, so what came of it travels on to
 * the step in its query.
 */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const asked = form.get('step')
  const backTo = stepPath(params.application, stepKeys.find((key) => key === asked) ?? 'details')
  if (form.get('act') === 'mail-link') {
    const sent = await server.attempt(mailResumeLink, { params: { applicationId: params.application } })
    throw redirect(`${backTo}?link=${sent.ok ? 'mailed' : 'later'}`)
  }
  const { application } = await loadFlow(server, params.application)
  const held = await server.attempt(placeHold, {
    body: { vehicle: application.car.slug, choices: application.choices, applicationId: application.id },
  })
  if (!held.ok) throw redirect(`${backTo}?hold=${held.refusal.problem.type.split('/').at(-1)}`)
  throw redirect(backTo)
}

function FlowFrame({ loaderData: flow }: Route.ComponentProps) {
  const t = useTranslations('subscribe')
  const step = (useLocation().pathname.split('/')[3] ?? 'details') as StepKey
  const place = stepKeys.indexOf(step) + 1
  return (
    <div className="flex min-h-dvh flex-col">
      <HoldBar flow={flow} step={step} />
      <main
        id="content"
        tabIndex={-1}
        className="page grid grid-cols-1 flex-1 content-start gap-x-16 gap-y-10 py-8 outline-none lg:grid-cols-[minmax(0,640px)_360px] lg:justify-between"
      >
        <div className="min-w-0">
          <Stepper step={place} of={stepKeys.length} title={t(`steps.${step}`)} />
          <Outlet context={flow} />
        </div>
        <SideCard flow={flow} step={place} />
      </main>
      <FlowFoot />
    </div>
  )
}

/** The few pages that someone in the middle of an application may want. */
function FlowFoot() {
  const t = useTranslations('frame.footer')
  const links = [
    ['/help', t('help')],
    ['/legal/agreement', t('agreement')],
    ['/legal/privacy', t('privacy')],
    ['/contact', t('contact')],
  ] as const
  return (
    <footer className="mt-12 border-t border-line bg-paper max-md:pb-22">
      <nav aria-label={t('label')} className="page flex flex-wrap gap-x-6 py-3">
        {links.map(([to, words]) => (
          <Link key={to} to={to} className="inline-flex min-h-11 items-center text-14 text-ink-2 hover:text-link">
            {words}
          </Link>
        ))}
      </nav>
    </footer>
  )
}

export default withWords({ subscribe }, FlowFrame)
