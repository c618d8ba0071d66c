import { getSession } from '@faith/contract/identity'
import { auth } from '@faith/contract/strings/en/auth'
import { Form, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/set-up'
import { AuthPage } from './auth-page.tsx'
import { RecoveryCodes, ScanAndConfirm } from './authenticator-steps.tsx'
import { nextPath } from './next-path.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { setUpAct } from './set-up-act.server.ts'
import { homeOf, withNext } from './steps.ts'

export const meta = () => pageTitle(auth.setUp.title)

/** After the last step the same page shows the codes once, so being signed in leads nowhere else from here. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const next = nextPath(new URL(request.url).searchParams.get('next'), '')
  const session = await api(request, context).call(getSession)
  if (!session.signedIn && session.waitsFor !== 'enrolment') throw redirect(withNext('/sign-in', next))
  return { goOn: next || homeOf(session), signedIn: session.signedIn }
}

export const action = async ({ request, context }: Route.ActionArgs) =>
  setUpAct(api(request, context), await request.formData())

function SetUp({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('auth.setUp')
  if (actionData?.step === 'codes') {
    return (
      <AuthPage title={t('done')}>
        <div className="mt-4">
          <RecoveryCodes codes={actionData.codes} next={loaderData.goOn} />
        </div>
      </AuthPage>
    )
  }
  if (loaderData.signedIn) {
    return (
      <AuthPage title={t('ready')}>
        <p className="mt-6">
          <ButtonLink to={loaderData.goOn} size="large">
            {t('goOn')}
          </ButtonLink>
        </p>
      </AuthPage>
    )
  }
  return (
    <AuthPage title={t('title')} lead={t('forced')} problem={actionData?.problem}>
      {actionData?.step === 'scan' ? (
        <ScanAndConfirm made={actionData.made} problem={actionData.problem} />
      ) : (
        <>
          <Form method="post">
            <Button size="large" className="w-full" name="intent" value="begin">
              {t('begin')}
            </Button>
          </Form>
          <div className="mt-4">
            <PasskeyButton
              question="/api/v1/account/passkey-questions"
              fields={() => ({ intent: 'add-passkey', name: t('thisDevice') })}
              kind="secondary"
              className="w-full"
            >
              {t('passkey')}
            </PasskeyButton>
          </div>
        </>
      )}
    </AuthPage>
  )
}

export default withWords({ auth }, SetUp)
