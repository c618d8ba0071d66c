import { getSession } from '@faith/contract/identity'
import { rematchRoadCharge } from '@faith/contract/rematches'
import {
  answerNomination,
  getRoadCharge,
  matchRoadCharge,
  nominateDriver,
  voidRoadCharge,
} from '@faith/contract/road-charges'
import { roadCharges } from '@faith/contract/strings/en/road-charges'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../../api.server.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { wordOf } from '../word-of.ts'
import type { Route } from './+types/detail'
import { ChargeActs } from './charge-acts.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.charge.reference ?? roadCharges.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [charge, { may }] = await Promise.all([
    server.call(getRoadCharge, { params: { chargeId: params.charge } }),
    server.call(getSession),
  ])
  return { charge, mayDecide: may.includes('road-charge:decide') }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const done = await act(api(request, context), params.charge, await request.formData())
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/tolls/${params.charge}`)
}

function act(server: Api, chargeId: string, form: FormData) {
  const params = { chargeId }
  const said = (name: string) => String(form.get(name) ?? '')
  const reason = said('reason')
  switch (said('act')) {
    case 'match':
      return server.attempt(matchRoadCharge, { params, body: { subscription: said('subscription'), reason } })
    case 'nominate':
      return server.attempt(nominateDriver, { params, body: { driverId: said('driverId') } })
    case 'accepted':
      return server.attempt(answerNomination, { params, body: { accepted: true, reason } })
    case 'rematch':
      return server.attempt(rematchRoadCharge, { params, body: { reason } })
    case 'rejected':
      return server.attempt(answerNomination, { params, body: { accepted: false, reason } })
    default:
      return server.attempt(voidRoadCharge, { params, body: { reason } })
  }
}

function ChargePage({ loaderData: { charge, mayDecide }, actionData }: Route.ComponentProps) {
  const t = useTranslations('roadCharges')
  const [date, time] = charge.eventLocal.split(' ') as [string, string]
  const named = charge.drivers.find((driver) => driver.id === charge.driverId)?.name
  const facts = [
    [t('when'), `${dateWords(date, 'full')}, ${time} (${charge.roadState})`],
    [t(charge.kind === 'fine' ? 'offence' : 'where'), charge.place],
    [t('issuer'), charge.issuer],
    [t('run.number'), charge.issuerReference],
    [t('amount'), dollars(charge.amountCents, true)],
    [t('plate'), [charge.plate, charge.carTitle].filter(Boolean).join(', ')],
    ...(charge.issuedOn ? [[t('issued'), dateWords(charge.issuedOn, 'date')]] : []),
    ...(charge.nominateBy ? [[t('nominateBy'), dateWords(charge.nominateBy, 'full')]] : []),
    ...(named ? [[t('named'), named]] : []),
    ...(charge.feeCents > 0 && charge.kind === 'fine' ? [[t('fee'), dollars(charge.feeCents, true)]] : []),
    ...(charge.reason ? [[t('why'), charge.reason]] : []),
  ] as [string, string][]
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/tolls', t('title')]}
        title={`${t(`kinds.${charge.kind}`)} ${charge.reference}`}
        lead={t(`states.${charge.state}`)}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="min-w-0 space-y-6">
          <Card>
            <CardHead title={charge.customerName ?? t('nobody')} />
            {charge.subscriptionId && charge.subscriptionReference ? (
              <p className="mb-3">
                <TextLink to={`/staff/subscriptions/${charge.subscriptionId}`}>{charge.subscriptionReference}</TextLink>
              </p>
            ) : null}
            <FactRows facts={facts} />
            {charge.supersededById ? (
              <p className="mt-3">
                {t('superseded')} <TextLink to={`/staff/tolls/${charge.supersededById}`}>{t('successor')}</TextLink>
              </p>
            ) : null}
            {charge.correctsId ? (
              <p className="mt-3">
                {t('corrects')} <TextLink to={`/staff/tolls/${charge.correctsId}`}>{t('predecessor')}</TextLink>
              </p>
            ) : null}
          </Card>
          {mayDecide ? <ChargeActs charge={charge} /> : null}
        </div>
        <Card>
          <CardHead title={t('past')} />
          <Timeline
            events={[...charge.timeline].reverse().map((step) => ({
              key: `${step.at}-${step.event}`,
              state: 'done' as const,
              title: wordOf(roadCharges.events, step.event),
              detail: [dateWords(dateIn(step.at, 'Australia/Brisbane'), 'date'), step.reason]
                .filter(Boolean)
                .join('. '),
            }))}
          />
        </Card>
      </div>
    </>
  )
}

export default withWords({ roadCharges }, ChargePage)
