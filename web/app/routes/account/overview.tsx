import { listAmendments } from '@faith/contract/amendments'
import { listApplications } from '@faith/contract/applications'
import { listPayments } from '@faith/contract/billing'
import { getCar } from '@faith/contract/catalogue'
import { getDunningCase, listBalances } from '@faith/contract/dunning'
import { getKilometres } from '@faith/contract/kilometres'
import { listPaymentMethods } from '@faith/contract/payments'
import { accountCard } from '@faith/contract/strings/en/account-card'
import { getSubscription, listSubscriptions } from '@faith/contract/subscriptions'
import { Outlet, useRouteLoaderData } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card, CardHead } from '../../ui/card.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { withWords } from '../../words.tsx'
import type { Route } from './+types/overview'
import { CardEnding } from './card-ending.tsx'
import { CardMissing } from './card-missing.tsx'
import type { loader as frameLoader } from './frame.tsx'
import { OverdueNotice } from './overdue-notice.tsx'
import { SubscriptionCard } from './subscription-card.tsx'

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [subscriptions, applications, money] = await Promise.all([
    server.attempt(listSubscriptions, { query: {} }),
    server.attempt(listApplications, { query: {} }),
    server.attempt(listBalances, { query: {} }),
  ])
  const balance = money.ok ? money.value.balances.find(({ caseId }) => caseId !== null) : undefined
  const overdue = balance?.caseId ? await server.call(getDunningCase, { params: { caseId: balance.caseId } }) : null
  const rows = subscriptions.ok ? subscriptions.value.subscriptions : []
  const details = await Promise.all(
    rows.slice(0, 5).map(async ({ id: subscriptionId }) => {
      const [subscription, { amendments }, { bank }] = await Promise.all([
        server.call(getSubscription, { params: { subscriptionId } }),
        server.call(listAmendments, { params: { subscriptionId } }),
        server.call(getKilometres, { params: { subscriptionId } }),
      ])
      return { subscription, amendments, bank }
    }),
  )
  const signed = new Set(details.map((detail) => detail.subscription.applicationId))
  const cars = await Promise.all(
    details.map(({ subscription }) =>
      server.attempt(getCar, { params: { slug: subscription.carSlug } }).catch(() => null),
    ),
  )
  const unpaid = details.some(({ subscription }) => subscription.state === 'pending_payment')
  const payments = unpaid ? (await server.call(listPayments, { query: {} })).payments : []
  const [next] = details
    .filter(({ subscription }) => subscription.state !== 'pending_payment')
    .flatMap(({ subscription }) => subscription.debits.slice(0, 1))
    .toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const kept = next ? (await server.call(listPaymentMethods, { query: {} })).methods : []
  const ending = kept.find((method) => method.isDefault && method.expiry !== 'good')
  return {
    owing: balance && overdue ? { balance, overdue } : null,
    cardMissing: next && kept.length === 0 ? next : null,
    cardEnding: next && ending ? { method: ending, nextOn: next.on } : null,
    subscriptions: details.map(({ subscription, amendments, bank }, place) => {
      const car = cars[place]?.ok ? cars[place].value : null
      return {
        subscription,
        amendments,
        bank,
        picture: car?.pictures[0] ?? null,
        today: car?.hub?.today ?? null,
        beingConfirmed: payments.some(
          (payment) => payment.beingConfirmed && payment.amountCents === subscription.first.dueCents,
        ),
      }
    }),
    applications: applications.ok ? applications.value.applications.filter((one) => !signed.has(one.id)) : [],
  }
}

function Overview({ loaderData }: Route.ComponentProps) {
  const t = useTranslations('account')
  const frame = useRouteLoaderData<typeof frameLoader>('routes/account/frame')
  const { subscriptions, applications } = loaderData
  return (
    <>
      <Outlet />
      <h1 className="text-28 font-bold md:text-36">
        {t('overview.hello', { name: frame?.session.account?.name ?? '' })}
      </h1>
      {loaderData.owing ? <OverdueNotice {...loaderData.owing} /> : null}
      {loaderData.cardMissing ? <CardMissing debit={loaderData.cardMissing} /> : null}
      {loaderData.cardEnding ? <CardEnding {...loaderData.cardEnding} /> : null}
      <div className="mt-6 space-y-6">
        {subscriptions.length === 0 && applications.length === 0 ? (
          <Card>
            <CardHead title={t('overview.noneTitle')} />
            <p className="text-ink-2">{t('overview.noneText')}</p>
            <p className="mt-6">
              <ButtonLink to="/cars">{t('overview.findCar')}</ButtonLink>
            </p>
          </Card>
        ) : null}
        {subscriptions.map((shown) => (
          <SubscriptionCard key={shown.subscription.id} {...shown} />
        ))}
        {applications.length > 0 ? (
          <Card>
            <CardHead title={t('overview.applications')} />
            <ul className="divide-y divide-line">
              {applications.map((application) => (
                <li key={application.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
                  <span>
                    {application.carTitle}
                    <span className="block text-14 text-ink-2">
                      {application.reference} · {t(`applicationStates.${application.state}`)}
                    </span>
                  </span>
                  <TextLink to={`/subscribe/${application.id}`}>{t('overview.goOn')}</TextLink>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </>
  )
}

export default withWords({ accountCard }, Overview)
