import { LossReport, loseCar } from '@faith/contract/losses'
import { incidents } from '@faith/contract/strings/en/incidents'
import { getSubscription } from '@faith/contract/subscriptions'
import { Form, redirect, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/loss'

export const meta = () => pageTitle(incidents.loss.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return {
    subscription: await api(request, context).call(getSubscription, {
      params: { subscriptionId: params.subscription },
    }),
  }
}

/** Ends the subscription with the loss; a car is lost once, so its subscription is the key. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const body = decodeForm(form, LossReport) as LossReport
  const done = await api(request, context).attempt(
    loseCar,
    { params: { subscriptionId: params.subscription }, body },
    { idempotencyKey: `loss-${params.subscription}-${body.kind}-${body.on}` },
  )
  if (!done.ok) return refused(done.refusal, valuesOf(form))
  throw redirect(`/staff/subscriptions/${params.subscription}`)
}

function LossPage({ loaderData: { subscription }, actionData }: Route.ComponentProps) {
  const t = useTranslations('incidents.loss')
  const sending = useNavigation().state !== 'idle'
  const errors = errorsByField(actionData?.problem?.errors)
  const values = actionData?.values
  return (
    <div className="max-w-[640px]">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={[`/staff/subscriptions/${subscription.id}`, subscription.reference]}
        title={t('title')}
        lead={[subscription.customerName, subscription.carTitle, subscription.stockNo].filter(Boolean).join(' · ')}
      />
      <p className="mb-6">{t('text')}</p>
      <Form method="post" className="space-y-5">
        <SelectField
          name="kind"
          label={t('kind')}
          className="max-w-64"
          defaultValue={values?.['kind']}
          choices={(['theft', 'total_loss'] as const).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        <TextField
          name="on"
          type="date"
          label={t('on')}
          boxWidth="max-w-56"
          required
          defaultValue={values?.['on']}
          error={errors['on']}
        />
        <TextField
          name="reason"
          label={t('reason')}
          required
          autoComplete="off"
          defaultValue={values?.['reason']}
          error={errors['reason']}
        />
        <Button kind="danger" disabled={sending}>
          {t('button')}
        </Button>
      </Form>
    </div>
  )
}

export default withWords({ incidents }, LossPage)
