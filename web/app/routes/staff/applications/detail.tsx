import {
  approveApplication,
  askForMore,
  DeclineReason,
  declineApplication,
  extendApplicationHold,
  getApplicationForStaff,
} from '@faith/contract/applications'
import { listHubs } from '@faith/contract/hubs'
import { staff } from '@faith/contract/strings/en/staff'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { valuesOf } from '../../../forms.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { Steps } from '../steps.tsx'
import type { Route } from './+types/detail'
import { ApplicationTag } from './application-tag.tsx'
import { ChecksCard } from './checks-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { DriversCard } from './drivers-card.tsx'
import { HoldCard } from './hold-card.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData?.application.reference ?? staff.applications.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [application, { hubs }] = await Promise.all([
    server.call(getApplicationForStaff, { params: { applicationId: params.application } }),
    server.call(listHubs),
  ])
  const zone = hubs.find((hub) => hub.name === application.car.hubName)?.timeZone ?? 'Australia/Brisbane'
  return { application, zone }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const at = { params: { applicationId: params.application } }
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const known = new Set<string>(DeclineReason.options)
  const reasons = form.getAll('reasons').filter((one): one is DeclineReason => known.has(String(one)))
  const decide = () => {
    switch (form.get('act')) {
      case 'approve':
        return server.attempt(approveApplication, { ...at, body: { note: typed('note') } })
      case 'decline': {
        const note = typed('declineNote')
        return server.attempt(declineApplication, { ...at, body: { reasons, ...(note ? { note } : {}) } })
      }
      case 'extend':
        return server.attempt(extendApplicationHold, { ...at, body: { hours: Number(typed('hours')) } })
      default:
        return server.attempt(askForMore, { ...at, body: { message: typed('message') } })
    }
  }
  const done = await decide()
  if (!done.ok) return refused(done.refusal, { ...valuesOf(form), reasons: reasons.join(' ') })
  throw redirect(`/staff/applications/${params.application}`)
}

export default function ApplicationPage({ loaderData: { application, zone }, actionData }: Route.ComponentProps) {
  const t = useTranslations('staff.applications')
  const { request, decision } = application
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/applications', t('title')]}
        title={application.applicant?.displayName ?? application.reference}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <ApplicationTag state={application.state} />
            {[
              application.reference,
              application.car.title,
              application.car.hubName,
              t('months', { months: application.choices.termMonths }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        }
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="min-w-0 space-y-6">
          {request ? (
            <Card>
              <Notice tone="warning" title={t('asked')}>
                {request.message}
              </Notice>
            </Card>
          ) : null}
          {decision?.outcome === 'declined' ? (
            <Card>
              <Notice tone="danger" title={t('declinedFor')}>
                {decision.reasons.map((reason) => reason.words).join(' ')}
              </Notice>
            </Card>
          ) : null}
          <ChecksCard checks={application.checks} />
          <DriversCard application={application} />
          <Card>
            <CardHead title={t('timeline')} />
            <Steps steps={application.timeline} zone={zone} />
          </Card>
        </div>
        <div className="min-w-0 space-y-6">
          {application.mayDecide ? (
            <DecideCard problem={actionData?.problem} values={actionData?.values ?? {}} />
          ) : null}
          {application.mayDecide && application.hold?.state === 'active' ? (
            <HoldCard hold={application.hold} zone={zone} />
          ) : null}
        </div>
      </div>
    </>
  )
}
