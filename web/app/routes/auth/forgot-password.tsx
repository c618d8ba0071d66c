import { requestReset } from '@faith/contract/identity'
import { auth } from '@faith/contract/strings/en/auth'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField, valuesOf } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/forgot-password'
import { AuthPage } from './auth-page.tsx'
import { proofIn } from './proof-in.ts'
import { useWork } from './use-work.tsx'

export const meta = () => pageTitle(auth.forgot.title)

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const email = String(form.get('email') ?? '').trim()
  const answer = await api(request, context).attempt(requestReset, { body: { email } }, proofIn(form))
  return answer.ok ? { sentTo: email } : refused(answer.refusal, valuesOf(form))
}

function ForgotPassword({ actionData }: Route.ComponentProps) {
  const t = useTranslations('auth')
  const work = useWork(actionData && 'problem' in actionData ? actionData.problem : undefined)
  if (actionData && 'sentTo' in actionData) {
    return (
      <AuthPage title={t('forgot.sent')} lead={t('forgot.sentText', { email: actionData.sentTo })}>
        <TextLink to="/sign-in">{t('forgot.back')}</TextLink>
      </AuthPage>
    )
  }
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <AuthPage title={t('forgot.title')} lead={t('forgot.lead')} problem={work.shown}>
      <Form method="post" className="space-y-6">
        {work.field}
        <TextField
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          defaultValue={actionData?.values.email}
          error={errors.email}
          required
        />
        <Button size="large" className="w-full">
          {t('forgot.button')}
        </Button>
      </Form>
      <p className="mt-6">
        <TextLink to="/sign-in">{t('forgot.back')}</TextLink>
      </p>
    </AuthPage>
  )
}

export default withWords({ auth }, ForgotPassword)
