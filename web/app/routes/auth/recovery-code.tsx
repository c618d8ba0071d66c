import { auth } from '@faith/contract/strings/en/auth'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/recovery-code'
import { AuthPage } from './auth-page.tsx'
import { passStep } from './pass-step.server.ts'
import { secondStepOf } from './second-step.server.ts'
import { withNext } from './steps.ts'

export const meta = () => pageTitle(auth.recovery.title)

export const loader = ({ request, context }: Route.LoaderArgs) => secondStepOf(request, api(request, context))

export const action = async ({ request, context }: Route.ActionArgs) =>
  passStep(api(request, context), await request.formData(), 'recoveryCode')

function RecoveryCode({ loaderData: { next }, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth.recovery')
  return (
    <AuthPage title={t('title')} lead={t('lead')} problem={actionData?.problem}>
      <Form method="post" className="space-y-6">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="recoveryCode"
          label={t('label')}
          hint={t('hint')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          error={errorsByField(actionData?.problem.errors).recoveryCode}
          required
        />
        <Button size="large" className="w-full">
          {t('button')}
        </Button>
      </Form>
      <p className="mt-6">
        <TextLink to={withNext('/sign-in/code', next)}>{t('app')}</TextLink>
      </p>
    </AuthPage>
  )
}

export default withWords({ auth }, RecoveryCode)
