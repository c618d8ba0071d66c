import { listInvoices } from '@faith/contract/billing'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { getSubscription } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../fleet/heading.tsx'
import type { Route } from './+types/detail'
import { DetailCard } from './detail-card.tsx'
import { Figures } from './figures.tsx'
import { InvoiceCard } from './invoice-card.tsx'
import { KeysCard } from './keys-card.tsx'
import { Past } from './past.tsx'
import { StateTag } from './state-tag.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData?.subscription.reference ?? staffSubscriptions.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [subscription, { invoices }] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId: params.subscription } }),
    server.call(listInvoices, { query: { subscriptionId: params.subscription } }),
  ])
  return { subscription, invoices }
}

function SubscriptionPage({ loaderData: { subscription, invoices } }: Route.ComponentProps) {
  const t = useTranslations('staffSubscriptions')
  return (
    <div>
      <Heading
        back={['/staff/subscriptions', t('title')]}
        title={subscription.customerName ?? t('nobody')}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            <StateTag state={subscription.state} />
            {[subscription.reference, subscription.carTitle, subscription.stockNo, subscription.hubName].join(' · ')}
          </span>
        }
      >
        {subscription.state === 'scheduled' ? (
          <ButtonLink to={`/staff/hand-overs/${subscription.id}`}>{t('prepare')}</ButtonLink>
        ) : null}
      </Heading>
      <Figures subscription={subscription} />
      <div className="mt-6 grid gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Past subscription={subscription} />
        </div>
        <div className="min-w-0 space-y-6">
          {subscription.handover ? <KeysCard keys={subscription.handover} zone={subscription.timeZone} /> : null}
          <DetailCard subscription={subscription} />
          <InvoiceCard invoices={invoices} />
        </div>
      </div>
    </div>
  )
}

export default withWords({ staffSubscriptions }, SubscriptionPage)
