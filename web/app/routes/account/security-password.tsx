import { changePassword } from '@faith/contract/account-changes'
import { auth } from '@faith/contract/strings/en/auth'
import { security } from '@faith/contract/strings/en/security'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/security-password'

export const meta = () => pageTitle(security.password.title)

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const body = {
    currentPassword: String(form.get('currentPassword') ?? ''),
    password: String(form.get('password') ?? ''),
  }
  const done = await api(request, context).attempt(changePassword, { body })
  if (!done.ok) return refused(done.refusal)
  throw redirect('/account/security?done=password')
}

function Password({ actionData }: Route.ComponentProps) {
  const t = useTranslations('security.password')
  const words = useTranslations('auth')
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <div className="max-w-[464px]">
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 mb-6 text-18 text-ink-2">{t('lead')}</p>
      <Form method="post" className="space-y-6">
        <PasswordField
          name="currentPassword"
          label={t('current')}
          autoComplete="current-password"
          error={errors.currentPassword}
          required
        />
        <PasswordField
          name="password"
          label={words('newPassword')}
          hint={words('passwordHint')}
          autoComplete="new-password"
          error={errors.password}
          meter
          required
        />
        <Button size="large">{t('button')}</Button>
      </Form>
    </div>
  )
}

export default withWords({ auth, security }, Password)
