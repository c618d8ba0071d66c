import { saveApplicant } from '@faith/contract/applications'
import { redirect, useOutletContext } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../forms.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { RadioList } from '../../ui/choice-list.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/details'
import type { Flow } from './flow.server.ts'
import { keepHold } from './flow.server.ts'
import { StepForm } from './step-form.tsx'
import { stepPath } from './steps.ts'

const states = ['QLD', 'NSW', 'VIC', 'SA', 'WA', 'ACT', 'NT', 'TAS']

export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const body = decodeForm(form, saveApplicant.body!) as { applicant: never }
  await keepHold(server, params.application)
  const saved = await server.attempt(saveApplicant, { params: { applicationId: params.application }, body })
  if (!saved.ok) return refused(saved.refusal, valuesOf(form))
  throw redirect(stepPath(params.application, 'extras'))
}

export default function Details({ actionData }: Route.ComponentProps) {
  const flow = useOutletContext<Flow>()
  return flow.session.signedIn && flow.application.claimed ? (
    <DetailsForm flow={flow} actionData={actionData} />
  ) : (
    <AccountFirst flow={flow} />
  )
}

function AccountFirst({ flow }: { flow: Flow }) {
  const t = useTranslations('subscribe.account')
  const next = encodeURIComponent(stepPath(flow.application.id, 'details'))
  return (
    <>
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('lead')}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <ButtonLink size="large" to={`/sign-up?next=${next}`}>
          {t('signUp')}
        </ButtonLink>
        <ButtonLink size="large" kind="secondary" to={`/sign-in?next=${next}`}>
          {t('signIn')}
        </ButtonLink>
      </div>
    </>
  )
}

/** Both kinds of applicant stand in the form, so that it works without scripts; only the chosen kind's fields are read. */
function DetailsForm({ flow, actionData }: { flow: Flow; actionData: Route.ComponentProps['actionData'] }) {
  const t = useTranslations('subscribe.details')
  const errors = errorsByField(actionData?.problem.errors)
  const stored = flow.application.applicant?.answers
  const typed = actionData?.values ?? flatten(stored)
  const field = (name: string) => ({
    name: `applicant/${name}`,
    defaultValue: typed[`applicant/${name}`],
    error: errors[`applicant/${name}`],
  })
  const account = flow.session.account
  return (
    <StepForm step="details" title={t('title')} lead={t('lead')} problem={actionData?.problem}>
      <RadioList
        name="applicant/kind"
        label={t('kind')}
        value={typed['applicant/kind'] ?? 'person'}
        error={errors['applicant/kind']}
        answers={[
          { value: 'person', label: t('person') },
          { value: 'organisation', label: t('organisation') },
        ]}
      />
      <fieldset className="space-y-6 [form:has(input[value=organisation]:checked)_&]:hidden">
        <legend className="sr-only">{t('personOnly')}</legend>
        <TextField
          {...field('givenName')}
          defaultValue={typed['applicant/givenName'] ?? account?.givenName}
          label={t('givenName')}
          autoComplete="given-name"
        />
        <TextField
          {...field('familyName')}
          defaultValue={typed['applicant/familyName'] ?? account?.familyName ?? undefined}
          label={t('familyName')}
          hint={t('familyHint')}
          autoComplete="family-name"
        />
      </fieldset>
      <fieldset className="hidden space-y-6 [form:has(input[value=organisation]:checked)_&]:block">
        <legend className="sr-only">{t('organisationOnly')}</legend>
        <TextField {...field('legalName')} label={t('legalName')} autoComplete="organization" />
        <TextField {...field('abn')} label={t('abn')} hint={t('abnHint')} inputMode="numeric" boxWidth="max-w-64" />
        <TextField {...field('contactName')} label={t('contactName')} autoComplete="name" />
      </fieldset>
      <TextField
        {...field('phone')}
        label={t('phone')}
        hint={t('phoneHint')}
        type="tel"
        autoComplete="tel"
        boxWidth="max-w-64"
      />
      <TextField {...field('address/line')} label={t('line')} autoComplete="address-line1" />
      <div className="grid grid-cols-1 gap-6 sm:grid-cols-[1fr_140px_120px]">
        <TextField {...field('address/suburb')} label={t('suburb')} autoComplete="address-level2" />
        <SelectField
          {...field('address/state')}
          label={t('state')}
          autoComplete="address-level1"
          choices={[{ value: '', label: t('choose') }, ...states.map((value) => ({ value, label: value }))]}
        />
        <TextField
          {...field('address/postcode')}
          label={t('postcode')}
          inputMode="numeric"
          autoComplete="postal-code"
        />
      </div>
    </StepForm>
  )
}

/** Stored answers by field name. */
function flatten(answers: object | undefined, prefix = 'applicant'): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(answers ?? {})) {
    if (typeof value === 'object' && value !== null) Object.assign(values, flatten(value, `${prefix}/${name}`))
    else if (value !== undefined && value !== null) values[`${prefix}/${name}`] = String(value)
  }
  return values
}
