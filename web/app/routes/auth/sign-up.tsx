import { SignUp as SignUpForm, signUp } from '@faith/contract/identity'
import { auth } from '@faith/contract/strings/en/auth'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { CheckboxRow } from '../../ui/choice-list.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/sign-up'
import { AuthPage } from './auth-page.tsx'
import { claimHolds, visitorHolds } from './claim-holds.server.ts'
import { nextPath } from './next-path.ts'
import { proofIn } from './proof-in.ts'
import { withNext } from './steps.ts'
import { useWork } from './use-work.tsx'

export const meta = () => pageTitle(auth.signUp.title)

export function loader({ request }: Route.LoaderArgs) {
  return { next: nextPath(new URL(request.url).searchParams.get('next'), '') }
}

export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const holds = await visitorHolds(server)
  const next = nextPath(String(form.get('next') ?? ''), '')
  form.delete('next')
  const proof = proofIn(form)
  const typed = decodeForm(form, SignUpForm) as SignUpForm
  const answer = await server.attempt(signUp, { body: next ? { ...typed, next } : typed }, proof)
  if (!answer.ok) return refused(answer.refusal, valuesOf(form))
  await claimHolds(server, holds)
  throw redirect(next || '/account')
}

function SignUp({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth')
  const errors = errorsByField(actionData?.problem.errors)
  const typed = actionData?.values ?? {}
  const work = useWork(actionData?.problem)
  return (
    <AuthPage title={t('signUp.title')} lead={t('signUp.lead')} problem={work.shown}>
      <Form method="post" action={withNext('/sign-up', loaderData.next)} className="space-y-6">
        <input type="hidden" name="next" value={loaderData.next} />
        {work.field}
        <TextField
          name="givenName"
          label={t('signUp.givenName')}
          hint={t('signUp.nameHint')}
          autoComplete="given-name"
          defaultValue={typed.givenName}
          error={errors.givenName}
          required
        />
        <TextField
          name="familyName"
          label={t('signUp.familyName')}
          hint={t('signUp.familyHint')}
          autoComplete="family-name"
          defaultValue={typed.familyName}
          error={errors.familyName}
        />
        <TextField
          name="email"
          label={t('email')}
          hint={t('signUp.emailHint')}
          type="email"
          autoComplete="email"
          defaultValue={typed.email}
          error={errors.email}
          required
        />
        <PasswordField
          name="password"
          label={t('password')}
          hint={t('passwordHint')}
          autoComplete="new-password"
          error={errors.password}
          meter
          required
        />
        <CheckboxRow
          name="marketing"
          label={t('signUp.marketing')}
          hint={t('signUp.marketingHint')}
          defaultChecked={typed.marketing === 'true'}
        />
        <p className="text-14 text-ink-2">
          {t('signUp.privacy')} <TextLink to="/legal/privacy">{t('signUp.privacyLink')}</TextLink>
        </p>
        <Button size="large" className="w-full">
          {t('signUp.button')}
        </Button>
      </Form>
      <p className="mt-6">
        {t('signUp.haveAccount')} <TextLink to={withNext('/sign-in', loaderData.next)}>{t('signUp.signIn')}</TextLink>
      </p>
    </AuthPage>
  )
}

export default withWords({ auth }, SignUp)
