import { stopFactorReset } from '@faith/contract/factor-resets'
import { auth } from '@faith/contract/strings/en/auth'
import { factorResets } from '@faith/contract/strings/en/factor-resets'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/stop-factor-reset'
import { AuthPage } from './auth-page.tsx'

export const meta = () => pageTitle(factorResets.stopPage.title)

export function loader({ request }: Route.LoaderArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

/** Stopping is a click of its own, since mail scanners open links. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const answer = await api(request, context).attempt(stopFactorReset, {
    body: { token: String(form.get('token') ?? '') },
  })
  return answer.ok ? { done: true as const } : refused(answer.refusal)
}

function StopFactorReset({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('factorResets.stopPage')
  if (actionData && 'done' in actionData)
    return (
      <AuthPage title={t('done')} lead={t('doneText')}>
        <p className="mt-8">
          <ButtonLink to="/sign-in" size="large">
            {t('signIn')}
          </ButtonLink>
        </p>
      </AuthPage>
    )
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  return (
    <AuthPage title={problem ? t('failed') : t('title')} lead={problem ? undefined : t('lead')} problem={problem}>
      {problem ? null : (
        <Form method="post" className="mt-6">
          <input type="hidden" name="token" value={loaderData.token} />
          <Button size="large">{t('button')}</Button>
        </Form>
      )}
    </AuthPage>
  )
}

export default withWords({ auth, factorResets }, StopFactorReset)
