import { getSecurity, removeTotp, renewRecoveryCodes } from '@faith/contract/factors'
import { auth } from '@faith/contract/strings/en/auth'
import { security } from '@faith/contract/strings/en/security'
import { data } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/security'
import { FactorCard } from './security-factors.tsx'

export const meta = () => pageTitle(security.title)

export const loader = async ({ request, context }: Route.LoaderArgs) => ({
  security: await api(request, context).call(getSecurity),
})

export async function action({ request, context }: Route.ActionArgs) {
  const server = api(request, context)
  const intent = String((await request.formData()).get('intent') ?? '')
  if (intent === 'remove-totp') {
    const done = await server.attempt(removeTotp)
    return done.ok ? { done: 'removed' as const } : refused(done.refusal)
  }
  if (intent === 'renew-codes') {
    const done = await server.attempt(renewRecoveryCodes)
    return done.ok ? { codes: done.value.recoveryCodes } : refused(done.refusal)
  }
  throw data({ requestId: null }, { status: 400 })
}

function SecurityPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('security')
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 text-18 text-ink-2">{t('lead')}</p>
      {actionData && 'done' in actionData ? (
        <Notice tone="success" title={t('factor.removed')} className="mt-6" />
      ) : null}
      <div className="mt-6 space-y-6">
        <FactorCard
          security={loaderData.security}
          codes={actionData && 'codes' in actionData ? actionData.codes : undefined}
        />
      </div>
    </>
  )
}

export default withWords({ auth, security }, SecurityPage)
