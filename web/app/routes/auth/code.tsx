import { auth } from '@faith/contract/strings/en/auth'
import type { ReactNode } from 'react'
import { Form, Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField } from '../../ui/code-field.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/code'
import { AuthPage } from './auth-page.tsx'
import { BackToSignIn } from './back-to-sign-in.tsx'
import { passStep } from './pass-step.server.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { secondStepOf } from './second-step.server.ts'
import { withNext } from './steps.ts'

export const meta = () => pageTitle(auth.code.title)

export const loader = ({ request, context }: Route.LoaderArgs) => secondStepOf(request, api(request, context))

export const action = async ({ request, context }: Route.ActionArgs) =>
  passStep(api(request, context), await request.formData(), 'code')

function Code({ loaderData: { next, methods }, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth.code')
  return (
    <AuthPage
      title={t('title')}
      lead={t('lead')}
      problem={actionData?.problem}
      before={<BackToSignIn next={next} label={t('back')} />}
    >
      {methods.includes('totp') ? (
        <Form method="post" className="space-y-6">
          <input type="hidden" name="next" value={next} />
          <CodeField
            name="code"
            label={t('label')}
            hint={t('hint')}
            error={errorsByField(actionData?.problem.errors).code}
          />
          <Button size="large" className="w-full">
            {t('button')}
          </Button>
        </Form>
      ) : null}
      <h2 className="mt-8 mb-3 text-16 font-semibold">{t('other')}</h2>
      {methods.includes('passkey') ? (
        <PasskeyButton
          question="/api/v1/session/passkey-questions"
          fields={() => ({ next })}
          kind="secondary"
          className="mb-3 w-full"
        >
          <Icon name="key" />
          {t('passkey')}
        </PasskeyButton>
      ) : null}
      <ul className="divide-y divide-line border-y border-line">
        {methods.includes('recovery_code') ? (
          <OtherWay to={withNext('/sign-in/recovery-code', next)} icon="document">
            {t('recovery')}
          </OtherWay>
        ) : null}
        <OtherWay to="/hubs" icon="people">
          {t('lostBoth')}
        </OtherWay>
      </ul>
      <p className="mt-4 text-14 text-ink-2">{t('waits')}</p>
    </AuthPage>
  )
}

function OtherWay({ to, icon, children }: { to: string; icon: IconName; children: ReactNode }) {
  return (
    <li>
      <Link to={to} className="flex min-h-14 items-center gap-4 hover:text-link">
        <Icon name={icon} />
        <span className="flex-1">{children}</span>
        <Icon name="chevronRight" />
      </Link>
    </li>
  )
}

export default withWords({ auth }, Code)
