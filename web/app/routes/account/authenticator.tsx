import { auth } from '@faith/contract/strings/en/auth'
import { security } from '@faith/contract/strings/en/security'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { RecoveryCodes, ScanAndConfirm } from '../auth/authenticator-steps.tsx'
import { setUpAct } from '../auth/set-up-act.server.ts'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/authenticator'

export const meta = () => pageTitle(security.authenticator.title)

export const action = async ({ request, context }: Route.ActionArgs) =>
  setUpAct(api(request, context), await request.formData())

function Authenticator({ actionData }: Route.ComponentProps) {
  const t = useTranslations('security.authenticator')
  const codes = actionData?.step === 'codes' ? actionData.codes : null
  return (
    <div className="max-w-[464px]">
      <ErrorSummary lines={linesOf(actionData && 'problem' in actionData ? actionData.problem : undefined)} />
      <h1 className="text-28 font-bold md:text-36">{codes ? t('done') : t('title')}</h1>
      {codes ? null : <p className="mt-2 mb-6 text-18 text-ink-2">{t('lead')}</p>}
      {codes ? (
        <div className="mt-4">
          <RecoveryCodes codes={codes} next="/account/security" />
        </div>
      ) : actionData?.step === 'scan' ? (
        <ScanAndConfirm made={actionData.made} problem={actionData.problem} />
      ) : (
        <Form method="post">
          <Button size="large" name="intent" value="begin">
            {t('begin')}
          </Button>
        </Form>
      )}
    </div>
  )
}

export default withWords({ auth, security }, Authenticator)
