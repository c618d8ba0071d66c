import { resetPassword } from '@faith/contract/identity'
import { auth } from '@faith/contract/strings/en/auth'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/reset-password'
import { AuthPage } from './auth-page.tsx'
import { homeOf } from './steps.ts'

export const meta = () => pageTitle(auth.reset.title)

export const loader = ({ request }: Route.LoaderArgs) => ({
  token: new URL(request.url).searchParams.get('token') ?? '',
})

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const body = { token: String(form.get('token') ?? ''), password: String(form.get('password') ?? '') }
  const answer = await api(request, context).attempt(resetPassword, { body })
  if (!answer.ok) return refused(answer.refusal)
  throw redirect(homeOf(answer.value))
}

function ResetPassword({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth')
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <AuthPage title={t('reset.title')} lead={t('reset.lead')} problem={actionData?.problem}>
      <Form method="post" className="space-y-6">
        <input type="hidden" name="token" value={loaderData.token} />
        <PasswordField
          name="password"
          label={t('newPassword')}
          hint={t('passwordHint')}
          autoComplete="new-password"
          error={errors.password}
          meter
          required
        />
        <Button size="large" className="w-full">
          {t('reset.button')}
        </Button>
      </Form>
    </AuthPage>
  )
}

export default withWords({ auth }, ResetPassword)
