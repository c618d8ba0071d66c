import { closeDifference } from '@faith/contract/reconciliation'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextArea } from '../../../ui/text-field.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/difference'

export const meta = () => pageTitle(staffPayments.close)

/** Closes a difference with a note of what was done. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const note = String((await request.formData()).get('note') ?? '')
  const at = { params: { differenceId: params.difference }, body: { note } }
  const done = await api(request, context).attempt(closeDifference, at)
  if (!done.ok) return refused(done.refusal, { note })
  throw redirect('/staff/payments?view=reconciliation')
}

function DifferencePage({ actionData }: Route.ComponentProps) {
  const t = useTranslations('staffPayments')
  const error = errorsByField(actionData?.problem.errors)['note']
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading back={['/staff/payments?view=reconciliation', t('views.reconciliation')]} title={t('close')} />
      <Form method="post" className="max-w-prose space-y-4">
        <TextArea
          name="note"
          label={t('closeNote')}
          required
          defaultValue={actionData?.values['note']}
          {...(error ? { error } : {})}
        />
        <Button>{t('close')}</Button>
      </Form>
    </>
  )
}

export default withWords({ staffPayments }, DifferencePage)
