import { listAmendments, withdrawAmendment } from '@faith/contract/amendments'
import { listInvoices } from '@faith/contract/billing'
import { listCreditNotes } from '@faith/contract/documents'
import { listHubs } from '@faith/contract/hubs'
import { getSession } from '@faith/contract/identity'
import { listJournal } from '@faith/contract/ledger'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { walkArounds } from '@faith/contract/strings/en/walk-arounds'
import { getSubscription } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { AgreedChanges } from '../../account/agreed-changes.tsx'
import { CarsHad } from '../../account/cars-had.tsx'
import { movable } from '../../account/movable.ts'
import { linesOf } from '../../auth/auth-page.tsx'
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
  const [invoices, notes, entries, { amendments }] = await Promise.all([
    may.includes('invoice:read') ? server.call(listInvoices, { query: { subscriptionId } }) : null,
    may.includes('invoice:read') ? server.call(listCreditNotes, { query: { subscriptionId } }) : null,
    may.includes('ledger:read') ? server.call(listJournal, { query: { customerId } }) : null,
    server.call(listAmendments, { params: { subscriptionId } }),
  ])
  return {
    subscription,
    amendments,
    invoices: invoices?.invoices ?? null,
    notes: notes?.creditNotes ?? [],
    entries: entries?.entries ?? null,
    today: hubs.find((hub) => hub.id === hubId)?.today ?? subscription.startOn,
    may: {
      application: may.includes('application:review'),
      agreement: may.includes('agreement:read'),
      customer: may.includes('customer:read'),
      handover: may.includes('handover:read'),
      readings: may.includes('reading:read'),
      takeBack: may.includes('handover:record'),
      lose: may.includes('subscription:lose-car'),
      correct: may.includes('handover:correct'),
      moveDebit: may.includes('debit:move'),
      credit: may.includes('credit:give'),
    },
  }
}

/** Withdraws an agreed change for the customer, with the reason. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await api(request, context).attempt(withdrawAmendment, {
    params: { amendmentId: String(form.get('withdraw') ?? '') },
    body: { reason: String(form.get('reason') ?? ''), seenCents: Number(form.get('seenCents') ?? 0) },
  })
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/subscriptions/${params.subscription}`)
}

function SubscriptionPage({
  loaderData: { subscription, amendments, invoices, notes, entries, today, may },
  actionData,
}: Route.ComponentProps) {
  const t = useTranslations('staffSubscriptions')
  const { state } = subscription
  const given = subscription.cars.findLast((car) => car.handedOverAt !== null)
  const pausing = amendments.some((one) => one.kind === 'pause' && one.mayWithdraw)
  const swaps = amendments.some((one) => one.kind === 'swap' && one.state === 'scheduled')
  const comesBack =
    ['return_due', 'overstay', 'notice_given'].includes(state) ||
    (['active', 'suspended'].includes(state) && (pausing || subscription.endsOn !== null))
  const settles = ['in_settlement', 'paused', 'closed'].includes(state)
  return (
    <div>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
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
        {(state === 'scheduled' || state === 'paused') && may.handover ? (
          <ButtonLink to={`/staff/hand-overs/${subscription.id}`}>{t('prepare')}</ButtonLink>
        ) : null}
        {swaps && may.handover ? <ButtonLink to={`/staff/swaps/${subscription.id}`}>{t('exchange')}</ButtonLink> : null}
        {comesBack && may.takeBack ? (
          <ButtonLink kind="secondary" to={`/staff/returns/${subscription.id}`}>
            {t('takeBack')}
          </ButtonLink>
        ) : null}
        {settles ? (
          <ButtonLink to={`/staff/subscriptions/${subscription.id}/settlement`}>{t('settlement')}</ButtonLink>
        ) : null}
        {may.readings ? (
          <ButtonLink kind="secondary" to={`/staff/subscriptions/${subscription.id}/kilometres`}>
            {t('kilometres')}
          </ButtonLink>
        ) : null}
        {may.lose && ['active', 'notice_given', 'suspended', 'return_due', 'overstay'].includes(state) ? (
          <ButtonLink kind="text" to={`/staff/subscriptions/${subscription.id}/loss`}>
            {t('lost')}
          </ButtonLink>
        ) : null}
        {may.moveDebit && movable(subscription).length > 0 ? (
          <ButtonLink kind="secondary" to={`/staff/subscriptions/${subscription.id}/debit`}>
            {t('moveDebit')}
          </ButtonLink>
        ) : null}
        {may.credit ? (
          <ButtonLink kind="secondary" to={`/staff/subscriptions/${subscription.id}/credit`}>
            {t('giveCredit')}
          </ButtonLink>
        ) : null}
        {subscription.acts[0] ? (
          <ButtonLink to={`/staff/subscriptions/${subscription.id}/${subscription.acts[0]}`}>
            {t('previewChange')}
          </ButtonLink>
        ) : null}
      </Heading>
      {subscription.replacement ? (
        <Notice tone="info" title={t('replaced', { car: subscription.replacement.carTitle })} className="mb-6">
          <TextLink to={`/staff/incidents/${subscription.replacement.incidentId}/replacement`}>
            {t('replacedSince', { date: dateWords(subscription.replacement.givenOn, 'date') })}
          </TextLink>
        </Notice>
      ) : null}
      <Figures subscription={subscription} invoices={invoices} today={today} />
      <div className="mt-6 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
        <div className="min-w-0 space-y-6">
          <AgreedChanges
            amendments={amendments}
            action={`/staff/subscriptions/${subscription.id}`}
            zone={subscription.timeZone}
            askReason
          />
          <CarsHad subscription={subscription} />
          <Past subscription={subscription} />
          {subscription.handover ? (
            <KeysCard
              keys={subscription.handover}
              zone={subscription.timeZone}
              correctAt={
                may.correct && state !== 'closed' ? `/staff/subscriptions/${subscription.id}/correction` : undefined
              }
            >
              {given ? (
                <p className="mt-3">
                  <TextLink to={`/staff/walk-arounds/${given.assignmentId}/handover`}>{t('walkAround')}</TextLink>
                </p>
              ) : null}
              {may.correct && subscription.cars.some((car) => car.returnedAt !== null) ? (
                <p className="mt-3">
                  <TextLink to={`/staff/subscriptions/${subscription.id}/return-correction`}>
                    {t('correctReturn')}
                  </TextLink>
                </p>
              ) : null}
            </KeysCard>
          ) : null}
        </div>
        <div className="min-w-0 space-y-6">
          <DetailCard subscription={subscription} may={may} />
          {invoices ? <InvoiceCard invoices={invoices} notes={notes} /> : null}
          {entries ? <LedgerCard entries={entries} /> : null}
        </div>
      </div>
    </div>
  )
}

export default withWords({ staffSubscriptions, walkArounds }, SubscriptionPage)
