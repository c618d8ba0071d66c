import { getDraft, signAgreement } from '@faith/contract/subscriptions'
import type { ReactNode } from 'react'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField, valuesOf } from '../../forms.ts'
import { Card } from '../../ui/card.tsx'
import { CheckboxRow } from '../../ui/choice-list.tsx'
import { Moment } from '../../ui/date.tsx'
import { Money } from '../../ui/money.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/agreement'
import { StepForm } from './step-form.tsx'
import { stepPath } from './steps.ts'

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const draft = await api(request, context)
    .attempt(getDraft, { params: { applicationId: params.application } })
    .catch(() => null)
  if (!draft?.ok) throw redirect(stepPath(params.application, 'slot'))
  return { agreement: draft.value }
}

/** The key comes from the agreement: signing it twice is one signature. */
export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const agreementId = String(form.get('agreementId') ?? '')
  const body = { typedName: String(form.get('typedName') ?? ''), agreed: (form.get('agreed') === 'true') as true }
  const signed = await server.attempt(
    signAgreement,
    { params: { agreementId }, body },
    { idempotencyKey: `sign-${agreementId}` },
  )
  if (!signed.ok) return refused(signed.refusal, valuesOf(form))
  throw redirect(`/account/subscriptions/${signed.value.id}/pay`)
}

export default function AgreementStep({ loaderData, actionData, params }: Route.ComponentProps) {
  const t = useTranslations('subscribe.agreement')
  const { agreement } = loaderData
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <StepForm
      step="agreement"
      title={t('title')}
      lead={t('lead', { reference: agreement.reference, version: agreement.version })}
      problem={actionData?.problem}
      back={stepPath(params.application, 'slot')}
      button={t('sign')}
    >
      <input type="hidden" name="agreementId" value={agreement.id} />
      <Card>
        <dl className="divide-y divide-line">
          <Row label={t('pickUp')} value={<Moment at={agreement.pickUpAt} zone={agreement.timeZone} style="full" />} />
          {agreement.prices.map((price) => (
            <Row key={price.label} label={price.label} value={<Money cents={price.amountCents} exact />} />
          ))}
          <Row label={t('weekly')} value={<Money cents={agreement.weeklyCents} exact className="font-bold" />} />
          <Row label={t('bond')} value={<Money cents={agreement.bondCents} exact />} />
          <Row label={t('due')} value={<Money cents={agreement.dueCents} exact className="font-bold" />} />
        </dl>
      </Card>
      <div className="space-y-6">
        {agreement.sections.map((section) => (
          <section key={section.title}>
            <h2 className="text-18 font-semibold">{section.title}</h2>
            {section.paragraphs.map((paragraph) => (
              <p key={paragraph} className="mt-2">
                {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
      <TextField
        name="typedName"
        label={t('typedName')}
        hint={t('typedHint', { name: agreement.signerName })}
        autoComplete="name"
        defaultValue={actionData?.values.typedName}
        error={errors.typedName}
      />
      <CheckboxRow
        name="agreed"
        label={t('agreed')}
        defaultChecked={actionData?.values.agreed === 'true'}
        error={errors.agreed}
      />
    </StepForm>
  )
}

function Row({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="flex justify-between gap-4 py-2.5">
      <dt>{label}</dt>
      <dd className="text-right">{value}</dd>
    </div>
  )
}
