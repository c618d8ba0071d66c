import { agreeEmailChange, requestEmailChange } from '@faith/contract/account-changes'
import { auth } from '@faith/contract/strings/en/auth'
import { security } from '@faith/contract/strings/en/security'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { errorsByField, valuesOf } from '../../forms.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/security-email'

export const meta = () => pageTitle(security.email.title)

export const loader = ({ request }: Route.LoaderArgs) => ({
  token: new URL(request.url).searchParams.get('token') ?? '',
})

/** Asks for a change, or agrees to one by a mailed link: a click of its own, since mail scanners open links. */
export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const token = form.get('token')
  if (token) {
    const agreed = await server.attempt(agreeEmailChange, { body: { token: String(token) } })
    if (!agreed.ok) return refused(agreed.refusal)
    return { step: agreed.value.changed ? ('changed' as const) : ('half' as const), email: agreed.value.email }
  }
  const email = String(form.get('email') ?? '')
  const asked = await server.attempt(requestEmailChange, { body: { email } })
  return asked.ok ? { step: 'asked' as const, email } : refused(asked.refusal, valuesOf(form))
}

function Email({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('security.email')
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  const typed = actionData && 'values' in actionData ? actionData.values : undefined
  const step = actionData && 'step' in actionData ? actionData : null
  if (step) {
    return (
      <div className="max-w-[464px]">
        <h1 className="text-28 font-bold md:text-36">{t(`steps.${step.step}.title`)}</h1>
        <p className="mt-2 mb-6 text-18 text-ink-2">{t(`steps.${step.step}.text`, { email: step.email })}</p>
        <ButtonLink to="/account/security">{t('back')}</ButtonLink>
      </div>
    )
  }
  return (
    <div className="max-w-[464px]">
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{loaderData.token ? t('agreeTitle') : t('title')}</h1>
      <p className="mt-2 mb-6 text-18 text-ink-2">{loaderData.token ? t('agreeLead') : t('lead')}</p>
      <Form method="post" className="space-y-6">
        {loaderData.token ? (
          <input type="hidden" name="token" value={loaderData.token} />
        ) : (
          <TextField
            name="email"
            label={t('new')}
            type="email"
            autoComplete="email"
            defaultValue={typed?.email}
            error={errorsByField(problem?.errors).email}
            required
          />
        )}
        <Button size="large">{loaderData.token ? t('agree') : t('button')}</Button>
      </Form>
    </div>
  )
}

export default withWords({ auth, security }, Email)
