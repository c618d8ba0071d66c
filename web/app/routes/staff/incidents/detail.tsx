import { getSession } from '@faith/contract/identity'
import { assessIncident, claimIncident, closeIncident, getIncident } from '@faith/contract/incidents'
import { generalProblems } from '@faith/contract/problem'
import { getReplacement } from '@faith/contract/replacements'
import { incidents } from '@faith/contract/strings/en/incidents'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../../api.server.ts'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dateIn, dateWords, momentWords } from '../../../ui/dates.ts'
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
import { IncidentActs } from './incident-acts.tsx'
import { ReplacementCard } from './replacement-card.tsx'

export const meta: Route.MetaFunction = ({ loaderData }) => pageTitle(loaderData?.incident.reference ?? incidents.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [incident, { may }] = await Promise.all([
    server.call(getIncident, { params: { incidentId: params.incident } }),
    server.call(getSession),
  ])
  const allowed = {
    assess: may.includes('incident:assess'),
    settle: may.includes('incident:settle'),
    record: may.includes('handover:record'),
  }
  const { out } = allowed.record
    ? await server.call(getReplacement, { params: { incidentId: params.incident } })
    : { out: null }
  return { incident, replaced: out, may: allowed }
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const done = await act(api(request, context), params.incident, form)
  if (!done.ok) return refused(done.refusal)
  throw redirect(`/staff/incidents/${params.incident}`)
}

function act(server: Api, incidentId: string, form: FormData) {
  const params = { incidentId }
  const said = (name: string) => String(form.get(name) ?? '').trim()
  const day = (name: string) => (said(name) === '' ? {} : { [name]: said(name) })
  switch (said('act')) {
    case 'assess':
      return server.attempt(assessIncident, {
        params,
        body: { assessment: said('assessment'), policeNumber: said('policeNumber'), ...day('withoutFrom') },
      })
    case 'claim':
      return server.attempt(claimIncident, { params, body: { insurerReference: said('insurerReference') } })
    default: {
      const typed = /^\$?(\d{1,5})(?:\.(\d{1,2}))?$/.exec(said('charge').replaceAll(',', ''))
      if (!typed) return Promise.resolve(notDollars)
      const chargeCents = Number(typed[1]) * 100 + Number((typed[2] ?? '').padEnd(2, '0'))
      const body = { chargeCents, reason: said('reason'), ...day('withoutFrom'), ...day('withoutTo') }
      return server.attempt(closeIncident, { params, body })
    }
  }
}

const { type, title, status } = generalProblems.invalidInput
const detail = incidents.acts.dollars
const notDollars = {
  ok: false as const,
  refusal: {
    status,
    problem: { type, title, status, detail, errors: [{ pointer: '/charge', detail }] },
    retryAfter: null,
  },
}

function IncidentPage({ loaderData: { incident, may, replaced }, actionData }: Route.ComponentProps) {
  const t = useTranslations('incidents')
  const { withoutFrom, withoutTo, timeZone } = incident
  const without =
    withoutFrom === null
      ? null
      : withoutTo === null
        ? t('withoutFrom', { date: dateWords(withoutFrom, 'date') })
        : t('withoutSpan', { from: dateWords(withoutFrom, 'date'), to: dateWords(withoutTo, 'date') })
  const facts = [
    [t('when'), momentWords(incident.happenedAt, timeZone, 'full')],
    [t('where'), incident.place],
    [t('car'), [incident.carTitle, incident.stockNo].join(', ')],
    [t('story'), incident.story],
    [t('otherParty'), incident.otherParty],
    [t('police'), incident.policeNumber],
    [t('assessment'), incident.assessment],
    [t('insurer'), incident.insurerReference],
    [t('excess'), dollars(incident.excessCents, true)],
    [t('without'), without],
    [t('credit'), incident.creditCents > 0 ? dollars(incident.creditCents, true) : null],
    [t('charge'), incident.chargeCents === null ? null : dollars(incident.chargeCents, true)],
  ].filter((fact): fact is [string, string] => fact[1] !== null)
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading
        back={['/staff/incidents', t('title')]}
        title={`${t(`kinds.${incident.kind}`)} ${incident.reference}`}
        lead={t(`states.${incident.state}`)}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="min-w-0 space-y-6">
          <Card>
            <CardHead title={incident.customerName ?? t('nobody')} />
            <p className="mb-3">
              {incident.maySeeSubscription ? (
                <TextLink to={`/staff/subscriptions/${incident.subscriptionId}`}>
                  {incident.subscriptionReference}
                </TextLink>
              ) : (
                incident.subscriptionReference
              )}
            </p>
            <FactRows facts={facts} />
          </Card>
          {incident.photoIds.length > 0 ? (
            <Card>
              <CardHead title={t('photos')} />
              <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
                {incident.photoIds.map((file, place) => (
                  <li key={file}>
                    <a href={`/incidents/${incident.id}/photos/${file}`}>
                      <img
                        src={`/incidents/${incident.id}/photos/${file}`}
                        alt={t('photo', { number: String(place + 1) })}
                        loading="lazy"
                        className="aspect-4/3 w-full rounded-control border border-line object-cover"
                      />
                    </a>
                  </li>
                ))}
              </ul>
            </Card>
          ) : null}
          {may.record ? <ReplacementCard incident={incident} replaced={replaced} /> : null}
          <IncidentActs incident={incident} may={may} />
        </div>
        <Card>
          <CardHead title={t('past')} />
          <Timeline
            events={[...incident.timeline].reverse().map((step) => ({
              key: `${step.at}-${step.event}`,
              state: 'done' as const,
              title: wordOf(incidents.events, step.event),
              detail: [dateWords(dateIn(step.at, timeZone), 'date'), step.reason].filter(Boolean).join('. '),
            }))}
          />
        </Card>
      </div>
    </>
  )
}

export default withWords({ incidents }, IncidentPage)
