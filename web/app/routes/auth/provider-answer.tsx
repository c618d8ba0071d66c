import { takeProviderAnswer } from '@faith/contract/providers'
import { auth } from '@faith/contract/strings/en/auth'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/provider-answer'
import { AuthPage } from './auth-page.tsx'
import { claimHolds, visitorHolds } from './claim-holds.server.ts'
import { nextPath } from './next-path.ts'
import { homeOf, secondStep } from './steps.ts'

export const meta = () => pageTitle(auth.provider.title)

/** Where another provider sends the browser back to. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const holds = await visitorHolds(server)
  const answer = await server.attempt(takeProviderAnswer, {
    params: { provider: params.provider },
    body: { query: new URL(request.url).search.slice(0, 8_000) },
  })
  if (!answer.ok) return data({ problem: answer.refusal.problem }, { status: answer.refusal.status })
  const { session, linked, next } = answer.value
  if (linked) throw redirect('/account/security?done=linked')
  const path = nextPath(next, '')
  if (session.waitsFor) throw redirect(secondStep(session, path))
  await claimHolds(server, holds)
  throw redirect(path || homeOf(session))
}

function ProviderAnswer({ loaderData: { problem } }: Route.ComponentProps) {
  const t = useTranslations('auth.provider')
  return (
    <AuthPage title={problem.title} lead={problem.detail ?? t(leadOf(problem.type))}>
      <ButtonLink to="/sign-in" size="large" className="w-full">
        {t('back')}
      </ButtonLink>
    </AuthPage>
  )
}

function leadOf(type: string): 'notLinked' | 'elsewhere' | 'refused' {
  if (type.endsWith('/not-linked')) return 'notLinked'
  return type.endsWith('/linked-elsewhere') ? 'elsewhere' : 'refused'
}

export default withWords({ auth }, ProviderAnswer)
