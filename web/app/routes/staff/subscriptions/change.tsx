import { type AmendmentKind, amendmentKinds } from '@faith/contract/amendments'
import { accountActs } from '@faith/contract/strings/en/account-acts'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, notFoundPage, refused } from '../../../api.server.ts'
import { Card } from '../../../ui/card.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { ActFields } from '../../account/act-fields.tsx'
import { ActPreview } from '../../account/act-preview.tsx'
import { agree } from '../../account/agree.server.ts'
import { shownAct } from '../../account/shown-act.server.ts'
import { SwapFields } from '../../account/swap-fields.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/change'

export const meta: Route.MetaFunction = ({ params }) =>
  pageTitle(accountActs.titles[params.act as AmendmentKind] ?? accountActs.acts.label)

export function loader({ request, context, params }: Route.LoaderArgs) {
  const kind = amendmentKinds.find((one) => one === params.act)
  if (!kind) throw notFoundPage()
  return shownAct(api(request, context), kind, params.subscription, request.url)
}

/** Agrees for the customer, with the reason. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const done = await agree(api(request, context), params.subscription, await request.formData())
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/subscriptions/${params.subscription}`)
}

function ChangePage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('accountActs')
  const { kind, subscription, asked, choice, preview, creditCents, problem } = loaderData
  const back = `/staff/subscriptions/${subscription.id}`
  return (
    <div>
      <ErrorSummary lines={linesOf(actionData?.problem ?? problem ?? undefined)} />
      <Heading
        back={[back, subscription.reference]}
        title={t(`titles.${kind}`)}
        lead={`${subscription.customerName ?? ''} · ${subscription.carTitle}`}
      />
      <nav aria-label={t('acts.label')} className="mb-5 flex flex-wrap gap-4">
        {subscription.acts.map((act) => (
          <TextLink
            key={act}
            to={`${back}/${act === 'driver' ? 'drivers' : act}`}
            aria-current={act === kind ? 'page' : undefined}
          >
            {t(`titles.${act}`)}
          </TextLink>
        ))}
      </nav>
      <Card className="max-w-130">
        <p className="mb-5 text-14 text-ink-2">{t('lead')}</p>
        {choice ? <SwapFields choice={choice} /> : <ActFields kind={kind} asked={asked} subscription={subscription} />}
        {preview ? <ActPreview kind={kind} preview={preview} creditCents={creditCents} back={back} askReason /> : null}
      </Card>
    </div>
  )
}

export default withWords({ accountActs, staffSubscriptions }, ChangePage)
