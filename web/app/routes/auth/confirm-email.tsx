import { confirmEmail, resendConfirmation } from '@faith/contract/identity'
import { auth } from '@faith/contract/strings/en/auth'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/confirm-email'
import { AuthPage } from './auth-page.tsx'
import { nextPath } from './next-path.ts'

export const meta = () => pageTitle(auth.confirm.title)

export function loader({ request }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  return { token: searchParams.get('token') ?? '', next: nextPath(searchParams.get('next'), '') }
}

/** Confirming is a click of its own, since mail scanners open links. */
export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  if (form.get('again')) {
    const sent = await server.attempt(resendConfirmation, { body: {} })
    return sent.ok ? { done: 'sent' as const } : refused(sent.refusal)
  }
  const answer = await server.attempt(confirmEmail, { body: { token: String(form.get('token') ?? '') } })
  return answer.ok ? { done: 'confirmed' as const } : refused(answer.refusal)
}

function ConfirmEmail({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth.confirm')
  const done = actionData && 'done' in actionData ? actionData.done : null
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  if (done === 'confirmed') {
    return (
      <AuthPage title={t('done')}>
        <p className="mt-8">
          <ButtonLink to={loaderData.next || '/account'} size="large">
            {loaderData.next ? t('goOn') : t('account')}
          </ButtonLink>
        </p>
      </AuthPage>
    )
  }
  return (
    <AuthPage title={problem ? t('failed') : t('title')} lead={problem ? undefined : t('lead')} problem={problem}>
      {done === 'sent' ? <Notice tone="success" title={t('sent')} className="mb-6" /> : null}
      <Form method="post" className="mt-6 flex flex-wrap gap-3">
        <input type="hidden" name="token" value={loaderData.token} />
        {problem || !loaderData.token ? null : <Button size="large">{t('button')}</Button>}
        <Button kind="secondary" size="large" name="again" value="yes">
          {t('again')}
        </Button>
      </Form>
    </AuthPage>
  )
}

export default withWords({ auth }, ConfirmEmail)
