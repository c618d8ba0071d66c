import { accountActs } from '@faith/contract/strings/en/account-acts'
import { listSubscriptionDrivers } from '@faith/contract/subscription-drivers'
import { getSubscription } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { withWords } from '../../../words.tsx'
import { DriverList } from '../../account/drivers/driver-list.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/drivers'

export const meta = () => pageTitle(accountActs.driver.page)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const at = { params: { subscriptionId: params.subscription } }
  const [subscription, { drivers, mayChange }] = await Promise.all([
    server.call(getSubscription, at),
    server.call(listSubscriptionDrivers, at),
  ])
  return { subscription, drivers, mayChange }
}

/** Who drives, and who waits to be added: staff decide where the rule cannot, with a reason in the preview. */
function DriversPage({ loaderData: { subscription, drivers, mayChange } }: Route.ComponentProps) {
  const t = useTranslations('accountActs.driver')
  const back = `/staff/subscriptions/${subscription.id}`
  return (
    <>
      <Heading
        back={[back, subscription.reference]}
        title={t('page')}
        lead={[subscription.customerName, subscription.carTitle].filter(Boolean).join(' · ')}
      />
      <div className="max-w-170">
        <DriverList drivers={drivers} mayChange={mayChange} changeAt={`${back}/driver`} />
      </div>
    </>
  )
}

export default withWords({ accountActs }, DriversPage)
