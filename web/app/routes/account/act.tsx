import { type AmendmentKind, amendmentKinds, previewAmendment } from '@faith/contract/amendments'
import { listHubs } from '@faith/contract/hubs'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { getSubscription } from '@faith/contract/subscriptions'
import { data, redirect, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage, refused } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/act'
import { ActFields } from './act-fields.tsx'
import { ActPanel } from './act-panel.tsx'
import { ActPreview } from './act-preview.tsx'
import { agree } from './agree.server.ts'
import { askedOf, asksNothing } from './asked-of.ts'
import { swapChoice } from './swap-choice.server.ts'
import { SwapFields } from './swap-fields.tsx'

export const meta: Route.MetaFunction = ({ params }) =>
  pageTitle(accountActs.titles[params.act as AmendmentKind] ?? accountActs.acts.label)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const kind = kindOf(params.act)
  const server = api(request, context)
  const [subscription, { hubs }] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId: params.subscription } }),
    server.call(listHubs),
  ])
  const today = hubs.find((hub) => hub.id === subscription.hubId)?.today ?? subscription.startOn
  const query = new URL(request.url).searchParams
  const choice = kind === 'swap' ? await swapChoice(server, subscription, query) : null
  if (choice?.at) query.set('at', choice.at)
  const asked = askedOf(kind, query, subscription, today)
  const untouched = asksNothing(kind, query)
  const preview = untouched
    ? null
    : await server.attempt(previewAmendment, { params: { subscriptionId: subscription.id }, body: asked })
  const shown = {
    kind,
    subscription,
    asked,
    choice,
    preview: preview?.ok ? preview.value : null,
    problem: !preview || preview.ok ? null : preview.refusal.problem,
  }
  return data(shown, { status: !preview || preview.ok ? 200 : preview.refusal.status })
}

/** Agrees to what the preview showed; a double click agrees once. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const done = await agree(api(request, context), params.subscription, await request.formData())
  if (!done.ok) return refused(done.refusal)
  const { payBy, subscriptionId } = done.value
  throw redirect(payBy ? `/account/subscriptions/${subscriptionId}/swap-payment` : '/account')
}

function Act({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('accountActs')
  const navigate = useNavigate()
  const { kind, subscription, asked, choice, preview, problem } = loaderData
  return (
    <ActPanel title={t(`titles.${kind}`)} onClose={() => navigate('/account', { preventScrollReset: true })}>
      <p className="mb-5 text-14 text-ink-2">{t('lead')}</p>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      {choice ? <SwapFields choice={choice} /> : <ActFields kind={kind} asked={asked} subscription={subscription} />}
      {preview ? <ActPreview kind={kind} preview={preview} /> : null}
    </ActPanel>
  )
}

export default withWords({ accountActs }, Act)

function kindOf(act: string): AmendmentKind {
  const kind = amendmentKinds.find((one) => one === act)
  if (!kind) throw notFoundPage()
  return kind
}
