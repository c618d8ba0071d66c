import { getSession, SignIn as SignInForm, signIn } from '@faith/contract/identity'
import { signInWithPasskey } from '@faith/contract/passkeys'
import { listSignInProviders } from '@faith/contract/providers'
import { auth } from '@faith/contract/strings/en/auth'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { decodeForm, errorsByField, valuesOf } from '../../forms.ts'
import { useHydrated } from '../../hydrated.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/sign-in'
import { AuthPage } from './auth-page.tsx'
import { claimHolds, visitorHolds } from './claim-holds.server.ts'
import { nextPath } from './next-path.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { passkeyIn } from './passkey-in.server.ts'
import { proofIn } from './proof-in.ts'
import { ProviderLinks } from './provider-links.tsx'
import { homeOf, secondStep, withNext } from './steps.ts'
import { useWork } from './use-work.tsx'

export const meta = () => pageTitle(auth.signIn.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const next = nextPath(searchParams.get('next'), '')
  const session = await api(request, context).call(getSession)
  if (session.signedIn) throw redirect(next || homeOf(session))
  // Whoever comes back from the second step wants another account, or the first step again.
  if (session.waitsFor && !searchParams.has('again')) throw redirect(secondStep(session, next))
  return { next, providers: (await api(request, context).call(listSignInProviders)).providers }
}

export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const holds = await visitorHolds(server)
  const next = nextPath(String(form.get('next') ?? ''), '')
  form.delete('next')
  const proof = proofIn(form)
  const answer = form.has('passkey')
    ? await server.attempt(signInWithPasskey, { body: { answer: passkeyIn(form) } })
    : await server.attempt(signIn, { body: decodeForm(form, SignInForm) as SignInForm }, proof)
  if (!answer.ok) return refused(answer.refusal, valuesOf(form))
  if (answer.value.waitsFor) throw redirect(secondStep(answer.value, next))
  await claimHolds(server, holds)
  throw redirect(next || homeOf(answer.value))
}

function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth')
  const errors = errorsByField(actionData?.problem.errors)
  const work = useWork(actionData?.problem)
  return (
    <AuthPage
      title={t('signIn.title')}
      lead={loaderData.next ? t('signIn.next') : t('signIn.lead')}
      problem={work.shown}
    >
      <SignInByPasskey next={loaderData.next} />
      <Form method="post" action={withNext('/sign-in', loaderData.next)} className="space-y-6">
        <input type="hidden" name="next" value={loaderData.next} />
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
        <PasswordField
          name="password"
          label={t('password')}
          autoComplete="current-password"
          error={errors.password}
          required
        />
        <Button kind="secondary" size="large" className="w-full">
          {t('signIn.button')}
        </Button>
      </Form>
      <ProviderLinks providers={loaderData.providers} next={loaderData.next} />
      <p className="mt-6">
        <TextLink to="/forgot-password">{t('signIn.forgot')}</TextLink>
      </p>
      <div className="mt-6 border-t border-line pt-6">
        <p>
          {t('signIn.noAccount')} <TextLink to={withNext('/sign-up', loaderData.next)}>{t('signIn.signUp')}</TextLink>
        </p>
        <p className="mt-1 text-14 text-ink-2">{t('signIn.saved')}</p>
      </div>
    </AuthPage>
  )
}

/** The quickest way first. Without scripts it is not there, and neither is the line below it. */
function SignInByPasskey({ next }: { next: string }) {
  const t = useTranslations('auth.passkey')
  if (!useHydrated()) return null
  return (
    <div className="mb-6">
      <PasskeyButton question="/api/v1/sessions/passkey-questions" fields={() => ({ next })} className="w-full">
        <Icon name="key" />
        {t('button')}
      </PasskeyButton>
      <p className="mt-2 text-center text-14 text-ink-2">{t('hint')}</p>
      <p className="mt-6 flex items-center gap-4 text-ink-2 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t('or')}
      </p>
    </div>
  )
}

export default withWords({ auth }, SignIn)
