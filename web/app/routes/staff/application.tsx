import {
  approveApplication,
  askForMore,
  DeclineReason,
  declineApplication,
  getApplicationForStaff,
} from '@faith/contract/applications'
import { account } from '@faith/contract/strings/en/account'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { CheckboxRow } from '../../ui/choice-list.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TextArea } from '../../ui/text-field.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import type { Route } from './+types/application'
import { Heading } from './fleet/heading.tsx'
import { Steps } from './steps.tsx'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const application = await api(request, context).call(getApplicationForStaff, {
    params: { applicationId: params.application },
  })
  return { application, reasons: DeclineReason.options }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const at = { params: { applicationId: params.application } }
  const note = String(form.get('note') ?? '').trim()
  const decide = async () => {
    switch (form.get('act')) {
      case 'approve':
        return server.attempt(approveApplication, { ...at, body: { note } })
      case 'decline':
        return server.attempt(declineApplication, {
          ...at,
          body: { reasons: form.getAll('reasons') as never[], ...(note ? { note } : {}) },
        })
      default:
        return server.attempt(askForMore, { ...at, body: { message: String(form.get('message') ?? '').trim() } })
    }
  }
  const done = await decide()
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/applications/${params.application}`)
}

const tones = { passed: 'success', warned: 'warning', referred: 'info', failed: 'danger' } as const

function ApplicationPage({ loaderData: { application, reasons }, actionData }: Route.ComponentProps) {
  const t = useTranslations('staff.applications')
  const states = useTranslations('account.applicationStates')
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/applications', t('title')]}
        title={application.applicant?.displayName ?? application.reference}
        lead={`${application.reference} · ${application.car.title} · ${application.car.hubName ?? ''}`}
      >
        <Tag dot>{states(application.state)}</Tag>
      </Heading>
      <div className="grid gap-6 lg:grid-cols-[1fr_400px]">
        <div className="space-y-6">
          <Card>
            <CardHead title={t('checks')} />
            <ul className="space-y-4">
              {application.checks.map((check) => (
                <li key={`${check.code}-${check.driverId}`}>
                  <Notice tone={tones[check.outcome]} title={check.driverName ?? check.code.replaceAll('_', ' ')}>
                    {check.detail}
                  </Notice>
                </li>
              ))}
            </ul>
          </Card>
          <Card>
            <CardHead title={t('drivers')} />
            <p className="mb-3 text-14 text-ink-2">{t('images')}</p>
            <ul className="divide-y divide-line">
              {application.drivers.map((driver) => (
                <li key={driver.id} className="py-3">
                  <strong>{driver.fullName}</strong>
                  <span className="block text-14 text-ink-2">
                    {[
                      driver.licenceState ?? driver.licenceCountry,
                      driver.licenceClass,
                      driver.licenceNumberMasked,
                      driver.licenceExpiresOn,
                      t('born', {
                        date: application.birthDates.find((one) => one.driverId === driver.id)?.dateOfBirth ?? '',
                      }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span className="flex gap-6">
                    {driver.frontFileId ? <FileLink id={driver.frontFileId} words={t('front')} /> : null}
                    {driver.backFileId ? <FileLink id={driver.backFileId} words={t('back')} /> : null}
                  </span>
                </li>
              ))}
            </ul>
            <p className="mt-3 text-14">
              <strong>{t('contact')}</strong>{' '}
              {[application.applicantEmail, application.applicantPhone].filter(Boolean).join(' · ')}
            </p>
          </Card>
          <Card>
            <CardHead title={t('timeline')} />
            <Steps steps={application.timeline} />
          </Card>
        </div>
        {application.mayDecide ? (
          <Card className="self-start">
            <CardHead title={t('decide')} />
            <Form method="post" className="space-y-4">
              <TextArea name="note" label={t('note')} error={errors.note} rows={2} />
              <Button name="act" value="approve" className="w-full">
                {t('approve')}
              </Button>
            </Form>
            <Form method="post" className="mt-6 border-t border-line pt-4">
              <fieldset>
                <legend className="font-semibold">{t('reasons')}</legend>
                {reasons.map((reason) => (
                  <CheckboxRow
                    key={reason}
                    name="reasons"
                    value={reason}
                    id={`reason-${reason}`}
                    label={t(`reasonWords.${reason}`)}
                  />
                ))}
              </fieldset>
              {errors.reasons ? <p className="text-14 font-semibold text-danger">{errors.reasons}</p> : null}
              <Button kind="danger" name="act" value="decline" className="mt-3 w-full">
                {t('decline')}
              </Button>
            </Form>
            <Form method="post" className="mt-6 space-y-4 border-t border-line pt-4">
              <TextArea name="message" label={t('ask')} error={errors.message} rows={3} />
              <Button kind="secondary" name="act" value="ask" className="w-full">
                {t('askButton')}
              </Button>
            </Form>
          </Card>
        ) : null}
      </div>
    </>
  )
}

function FileLink({ id, words }: { id: string; words: string }) {
  return (
    <a
      href={`/staff/files/${id}`}
      className="inline-flex min-h-11 items-center text-14 text-link underline underline-offset-4"
    >
      {words}
    </a>
  )
}

export default withWords({ account }, ApplicationPage)
