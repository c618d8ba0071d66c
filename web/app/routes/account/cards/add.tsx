import { finishMethodSetup, getMethodSetup, startMethodSetup } from '@faith/contract/payments'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { pageContext } from '../../../context.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { CardForm } from '../card-form.tsx'
import type { Route } from './+types/add'

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const { paymentOrigin } = context.get(pageContext)
  const asked = new URL(request.url).searchParams.get('setup')
  const last = asked ? await server.call(getMethodSetup, { params: { setupId: asked } }) : null
  if (last?.state === 'saved') throw redirect('/account/cards')
  if (last?.state === 'open') return { setup: last, declined: false, paymentOrigin, problem: null }
  const started = await server.attempt(startMethodSetup, {}, { idempotencyKey: crypto.randomUUID() })
  return {
    setup: started.ok ? started.value : null,
    declined: last?.state === 'failed',
    paymentOrigin,
    problem: started.ok ? null : started.refusal.problem,
  }
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const setupId = String(form.get('setupId') ?? '')
  const cardToken = String(form.get('cardToken') ?? '')
  const done = await api(request, context).attempt(finishMethodSetup, { params: { setupId }, body: { cardToken } })
  if (!done.ok) return refused(done.refusal)
  if (done.value.challengeUrl) throw redirect(done.value.challengeUrl)
  throw redirect(`/account/cards/add?setup=${setupId}`)
}

export default function AddCard({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('account.cards')
  const { setup, declined, paymentOrigin, problem } = loaderData
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      {declined ? <ErrorSummary title={t('declined')} lines={[{ text: t('declinedText') }]} /> : null}
      <h1 className="text-28 font-bold md:text-36">{t('addTitle')}</h1>
      <p className="mt-2 mb-8 text-ink-2">{t('addLead')}</p>
      {setup?.challengeUrl ? (
        <p>
          <TextLink to={setup.challengeUrl}>{t('challenge')}</TextLink>
        </p>
      ) : null}
      {setup && !setup.challengeUrl ? (
        <CardForm
          key={setup.id}
          hidden={['setupId', setup.id]}
          button={t('save')}
          hosted={t('hosted')}
          fieldsUrl={setup.fieldsUrl}
          hostedUrl={setup.hostedUrl}
          origin={paymentOrigin}
        />
      ) : null}
    </>
  )
}
