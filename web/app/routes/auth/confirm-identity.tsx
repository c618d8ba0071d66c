import { getSecurity, proveIdentity } from '@faith/contract/factors'
import { provePasskey } from '@faith/contract/passkeys'
import { auth } from '@faith/contract/strings/en/auth'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/confirm-identity'
import { AuthPage } from './auth-page.tsx'
import { nextPath } from './next-path.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { passkeyIn } from './passkey-in.server.ts'

export const meta = () => pageTitle(auth.prove.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { email, totpSince, passkeys } = await api(request, context).call(getSecurity)
  const next = nextPath(new URL(request.url).searchParams.get('next'), '/account/security')
  return { email, needsCode: totpSince !== null, hasPasskey: passkeys.length > 0, next }
}

/** Asks for the proof that a sensitive act wants, and goes back to where that was. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const code = String(form.get('code') ?? '')
  const body = { password: String(form.get('password') ?? ''), ...(code ? { code } : {}) }
  const server = api(request, context)
  const answer = form.has('passkey')
    ? await server.attempt(provePasskey, { body: { answer: passkeyIn(form) } })
    : await server.attempt(proveIdentity, { body })
  if (!answer.ok) return refused(answer.refusal)
  throw redirect(nextPath(String(form.get('next') ?? ''), '/account/security'))
}

function ConfirmIdentity({ loaderData: { email, needsCode, hasPasskey, next }, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth')
  const errors = errorsByField(actionData?.problem.errors)
  return (
    <AuthPage title={t('prove.title')} lead={t('prove.lead')} problem={actionData?.problem}>
      {hasPasskey ? (
        <div className="mb-8">
          <PasskeyButton
            question="/api/v1/session/passkey-questions"
            fields={() => ({ next })}
            kind="secondary"
            className="w-full"
          >
            {t('passkey.use')}
          </PasskeyButton>
        </div>
      ) : null}
      <Form method="post" className="space-y-6">
        <input type="hidden" name="next" value={next} />
        <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={errors.password}
          required
        />
        {needsCode ? <CodeField name="code" label={t('code.label')} hint={t('code.hint')} error={errors.code} /> : null}
        <Button size="large" className="w-full">
          {t('prove.button')}
        </Button>
      </Form>
    </AuthPage>
  )
}

export default withWords({ auth }, ConfirmIdentity)
