import { listApiClients } from '@faith/contract/api-clients'
import { getOwnFactorReset } from '@faith/contract/factor-resets'
import { getSecurity } from '@faith/contract/factors'
import { listSessions } from '@faith/contract/identity'
import { listProviderLinks, listSignInProviders } from '@faith/contract/providers'
import { auth } from '@faith/contract/strings/en/auth'
import { factorResets } from '@faith/contract/strings/en/factor-resets'
import { security } from '@faith/contract/strings/en/security'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Notice } from '../../ui/notice.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/security'
import { FactorResetNotice } from './factor-reset-notice.tsx'
import { scopeWords } from './scope-words.server.ts'
import { securityAct } from './security-act.server.ts'
import { DevicesCard } from './security-devices.tsx'
import { FactorCard } from './security-factors.tsx'
import { PasskeysCard } from './security-passkeys.tsx'
import { ProgramsCard } from './security-programs.tsx'
import { ProvidersCard } from './security-providers.tsx'
import { SignInCard } from './security-sign-in.tsx'

export const meta = () => pageTitle(security.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [protection, { sessions }, { providers }, { links }, reset, { clients }] = await Promise.all([
    server.call(getSecurity),
    server.call(listSessions),
    server.call(listSignInProviders),
    server.call(listProviderLinks),
    server.call(getOwnFactorReset),
    server.call(listApiClients),
  ])
  return {
    protection,
    sessions,
    providers,
    links,
    reset,
    programs: clients.map((client) => ({ ...client, scopes: scopeWords(client.scopes) })),
    passwordChanged: new URL(request.url).searchParams.get('done') === 'password',
  }
}

export const action = async ({ request, context }: Route.ActionArgs) =>
  securityAct(api(request, context), await request.formData())

function SecurityPage({
  loaderData: { protection, sessions, providers, links, reset, programs, passwordChanged },
  actionData,
}: Route.ComponentProps) {
  const t = useTranslations('security')
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  const codes = actionData && 'codes' in actionData ? actionData.codes : []
  const removed = actionData && 'done' in actionData && actionData.done === 'totp-removed'
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('title')}</h1>
      <p className="mt-2 text-18 text-ink-2">{t('lead')}</p>
      {reset.waits ? <FactorResetNotice takesEffectAt={reset.takesEffectAt} /> : null}
      {removed ? <Notice tone="success" title={t('factor.removed')} className="mt-6" /> : null}
      {passwordChanged ? <Notice tone="success" title={t('done.password')} className="mt-6" /> : null}
      <div className="mt-6 space-y-6">
        <FactorCard security={protection} codes={codes.length > 0 ? codes : undefined} />
        <PasskeysCard passkeys={protection.passkeys} />
        <SignInCard security={protection} />
        <ProvidersCard providers={providers} links={links} />
        <ProgramsCard programs={programs} />
        <DevicesCard devices={sessions} />
      </div>
    </>
  )
}

export default withWords({ auth, factorResets, security }, SecurityPage)
