import { accountActs } from '@faith/contract/strings/en/account-acts'
import { redirect, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../api.server.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/debit'
import { ActPanel } from './act-panel.tsx'
import { DebitMove } from './debit-move.tsx'
import { moveShown, shownDebitMove } from './shown-debit-move.server.ts'

export const meta: Route.MetaFunction = () => pageTitle(accountActs.move.title)

export function loader({ request, context, params }: Route.LoaderArgs) {
  return shownDebitMove(api(request, context), params.subscription, request.url)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const done = await moveShown(api(request, context), params.subscription, await request.formData())
  if (!done.ok) return refused(done.refusal)
  throw redirect('/account')
}

/** The customer moves one weekly debit by up to three days. */
function Debit({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('accountActs.move')
  const navigate = useNavigate()
  const { choices, asked, preview, problem } = loaderData
  return (
    <ActPanel title={t('title')} onClose={() => navigate('/account', { preventScrollReset: true })}>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      <DebitMove choices={choices} asked={asked} preview={preview} back="/account" />
    </ActPanel>
  )
}

export default withWords({ accountActs }, Debit)
