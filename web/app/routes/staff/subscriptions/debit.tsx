import { accountActs } from '@faith/contract/strings/en/account-acts'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { DebitMove } from '../../account/debit-move.tsx'
import { moveShown, shownDebitMove } from '../../account/shown-debit-move.server.ts'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/debit'

export const meta: Route.MetaFunction = () => pageTitle(accountActs.move.title)

export function loader({ request, context, params }: Route.LoaderArgs) {
  return shownDebitMove(api(request, context), params.subscription, request.url)
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const done = await moveShown(api(request, context), params.subscription, await request.formData())
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/subscriptions/${params.subscription}`)
}

/** Staff move one weekly debit for the customer, who asked. */
function DebitPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('accountActs.move')
  const { subscription, choices, asked, preview, problem } = loaderData
  const back = `/staff/subscriptions/${subscription.id}`
  return (
    <div>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      <Heading
        back={[back, subscription.reference]}
        title={t('title')}
        lead={`${subscription.customerName ?? ''} · ${subscription.carTitle}`}
      />
      <Card className="max-w-130">
        <DebitMove choices={choices} asked={asked} preview={preview} back={back} />
      </Card>
    </div>
  )
}

export default withWords({ accountActs }, DebitPage)
