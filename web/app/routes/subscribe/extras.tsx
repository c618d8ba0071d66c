import { type BuilderChoices, changeChoices } from '@faith/contract/applications'
import { redirect, useOutletContext } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../forms.ts'
import { CheckboxRow, RadioList } from '../../ui/choice-list.tsx'
import { dollars } from '../../ui/money.tsx'
import type { Route } from './+types/extras'
import type { Flow } from './flow.server.ts'
import { keepHold } from './flow.server.ts'
import { StepForm } from './step-form.tsx'
import { stepPath } from './steps.ts'

export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const typed = decodeForm(form, changeChoices.body!) as { choices: BuilderChoices }
  const choices = {
    ...typed.choices,
    faithCare: typed.choices.faithCare ?? false,
    extraDrivers: typed.choices.extraDrivers ?? 0,
  }
  await keepHold(server, params.application)
  const saved = await server.attempt(changeChoices, {
    params: { applicationId: params.application },
    body: { choices },
  })
  if (!saved.ok) return refused(saved.refusal, valuesOf(form))
  throw redirect(stepPath(params.application, 'drivers'))
}

export default function Extras({ actionData }: Route.ComponentProps) {
  const t = useTranslations('subscribe.extras')
  const { application, quote } = useOutletContext<Flow>()
  const { choices } = application
  const errors = errorsByField(actionData?.problem.errors)
  const driverCents = quote?.extraDriverCents ?? 0
  return (
    <StepForm
      step="extras"
      title={t('title')}
      lead={t('lead')}
      problem={actionData?.problem}
      back={stepPath(application.id, 'details')}
    >
      <RadioList
        name="choices/termMonths"
        label={t('term')}
        value={String(choices.termMonths)}
        error={errors['choices/termMonths']}
        answers={(quote?.terms ?? []).map((term) => ({
          value: String(term.months),
          label: t('month', { months: term.months, price: dollars(term.weeklyCents) }),
        }))}
      />
      <RadioList
        name="choices/kmPerWeek"
        label={t('km')}
        value={String(choices.kmPerWeek)}
        error={errors['choices/kmPerWeek']}
        answers={(quote?.plans ?? []).map((plan) => ({
          value: String(plan.kmPerWeek),
          label:
            plan.extraCents === 0
              ? t('included', { km: String(plan.kmPerWeek) })
              : t('plan', { km: String(plan.kmPerWeek), price: dollars(plan.extraCents) }),
        }))}
      />
      <CheckboxRow
        name="choices/faithCare"
        label={t('faithCare', { price: dollars(quote?.faithCareCents ?? 0) })}
        hint={t('faithCareHint')}
        defaultChecked={choices.faithCare}
      />
      <RadioList
        name="choices/extraDrivers"
        label={t('extraDrivers')}
        value={String(choices.extraDrivers)}
        error={errors['choices/extraDrivers']}
        answers={[0, 1, 2, 3].map((count) => ({
          value: String(count),
          label: count === 0 ? t('none') : t('driver', { count, price: dollars(count * driverCents) }),
        }))}
      />
    </StepForm>
  )
}
