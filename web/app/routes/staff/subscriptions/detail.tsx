import { listInvoices } from '@faith/contract/billing'
import { listHubs } from '@faith/contract/hubs'
import { getSession } from '@faith/contract/identity'
import { listJournal } from '@faith/contract/ledger'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { getSubscription } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/detail'
import { DetailCard } from './detail-card.tsx'
import { Figures } from './figures.tsx'
import { InvoiceCard } from './invoice-card.tsx'
import { KeysCard } from './keys-card.tsx'
import { LedgerCard } from './ledger-card.tsx'
import { Past } from './past.tsx'
import { StateTag } from './state-tag.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) =>
  pageTitle(loaderData?.subscription.reference ?? staffSubscriptions.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const subscriptionId = params.subscription
  const [subscription, { may }, { hubs }] = await Promise.all([
    server.call(getSubscription, { params: { subscriptionId } }),
    server.call(getSession),
    server.call(listHubs),
  ])
  const { customerId, hubId } = subscription
  const [invoices, entries] = await Promise.all([
    may.includes('invoice:read') ? server.call(listInvoices, { query: { subscriptionId } }) : null,
    may.includes('ledger:read') ? server.call(listJournal, { query: { customerId } }) : null,
  ])
  return {
    subscription,
    invoices: invoices?.invoices ?? null,
    entries: entries?.entries ?? null,
    today: hubs.find((hub) => hub.id === hubId)?.today ?? subscription.startOn,
    may: {
      application: may.includes('application:review'),
      agreement: may.includes('agreement:read'),
      customer: may.includes('customer:read'),
      handover: may.includes('handover:read'),
    },
  }
}

function SubscriptionPage({ loaderData: { subscription, invoices, entries, today, may } }: Route.ComponentProps) {
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
        {subscription.state === 'scheduled' && may.handover ? (
          <ButtonLink to={`/staff/hand-overs/${subscription.id}`}>{t('prepare')}</ButtonLink>
        ) : null}
      </Heading>
      <Figures subscription={subscription} invoices={invoices} today={today} />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="min-w-0 space-y-6">
          <Past subscription={subscription} />
          {subscription.handover ? <KeysCard keys={subscription.handover} zone={subscription.timeZone} /> : null}
        </div>
        <div className="min-w-0 space-y-6">
          <DetailCard subscription={subscription} may={may} />
          {invoices ? <InvoiceCard invoices={invoices} /> : null}
          {entries ? <LedgerCard entries={entries} /> : null}
        </div>
      </div>
    </div>
  )
}

export default withWords({ staffSubscriptions }, SubscriptionPage)
