import { saveDrivers } from '@faith/contract/applications'
import { Fragment } from 'react'
import { data, redirect, useOutletContext } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField, valuesOf } from '../../forms.ts'
import type { Route } from './+types/drivers'
import { DriverFields } from './driver-fields.tsx'
import { driversFrom } from './drivers.server.ts'
import type { Flow } from './flow.server.ts'
import { keepHold } from './flow.server.ts'
import { StepForm } from './step-form.tsx'
import { stepPath } from './steps.ts'
import { isComplete, StoredDriver } from './stored-driver.tsx'

export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  await keepHold(server, params.application)
  const read = await driversFrom(server, form)
  if ('errors' in read)
    return data(
      { problem: { type: 'about:blank', title: '', status: 422, errors: read.errors }, values: valuesOf(form) },
      { status: 422 },
    )
  const saved = await server.attempt(saveDrivers, {
    params: { applicationId: params.application },
    body: { drivers: read.drivers },
  })
  if (!saved.ok) return refused(saved.refusal, valuesOf(form))
  throw redirect(
    stepPath(
      params.application,
      saved.value.state === 'info_required' ||
        saved.value.steps.every((step) => step.key !== 'drivers' || step.state === 'done')
        ? 'checks'
        : 'drivers',
    ),
  )
}

export default function Drivers({ actionData }: Route.ComponentProps) {
  const t = useTranslations('subscribe.drivers')
  const { application } = useOutletContext<Flow>()
  const missing = application.steps.find((step) => step.key === 'drivers')?.problems ?? []
  const started = application.drivers.length > 0
  const problem =
    actionData?.problem ??
    (started && missing.length > 0
      ? {
          type: 'about:blank',
          title: '',
          status: 422,
          errors: missing.map((one) => ({ ...one, pointer: pagePointer(one.pointer) })),
        }
      : undefined)
  const errors = errorsByField(problem?.errors)
  return (
    <StepForm
      step="drivers"
      title={t('title')}
      lead={t('lead')}
      problem={problem}
      back={stepPath(application.id, 'extras')}
      multipart
    >
      {Array.from({ length: 1 + application.choices.extraDrivers }, (_, place) => {
        const stored = application.drivers[place]
        const wrong = Object.keys(errors).some((field) => field.startsWith(`drivers/${place}/`))
        const fields = <DriverFields place={place} stored={stored} typed={actionData?.values} errors={errors} />
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: drivers are their places in the form.
          <Fragment key={place}>
            {isComplete(stored) && !wrong ? (
              <StoredDriver driver={stored} main={place === 0 && application.applicant?.answers.kind === 'person'}>
                {fields}
              </StoredDriver>
            ) : (
              fields
            )}
          </Fragment>
        )
      })}
    </StepForm>
  )
}

/** Photos have a field of their own on the page. */
function pagePointer(pointer: string): string {
  return pointer.replace(/FileId$/, '')
}
