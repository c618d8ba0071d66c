import { type AmendmentKind, amendmentKinds } from '@faith/contract/amendments'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { redirect, useNavigate } from 'react-router'
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
import { shownAct } from './shown-act.server.ts'
import { SwapFields } from './swap-fields.tsx'

export const meta: Route.MetaFunction = ({ params }) =>
  pageTitle(accountActs.titles[params.act as AmendmentKind] ?? accountActs.acts.label)

export function loader({ request, context, params }: Route.LoaderArgs) {
  return shownAct(api(request, context), kindOf(params.act), params.subscription, request.url)
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
  const { kind, subscription, asked, choice, preview, creditCents, problem } = loaderData
  return (
    <ActPanel title={t(`titles.${kind}`)} onClose={() => navigate('/account', { preventScrollReset: true })}>
      <p className="mb-5 text-14 text-ink-2">{t('lead')}</p>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      {choice ? <SwapFields choice={choice} /> : <ActFields kind={kind} asked={asked} subscription={subscription} />}
      {preview ? <ActPreview kind={kind} preview={preview} creditCents={creditCents} /> : null}
    </ActPanel>
  )
}

export default withWords({ accountActs }, Act)

function kindOf(act: string): AmendmentKind {
  const kind = amendmentKinds.find((one) => one === act)
  if (!kind) throw notFoundPage()
  return kind
}
