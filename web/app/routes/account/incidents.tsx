import { createHash } from 'node:crypto'
import {
  IncidentReport,
  incidentKinds,
  listIncidents,
  reportIncident,
  uploadIncidentPhoto,
} from '@faith/contract/incidents'
import { generalProblems } from '@faith/contract/problem'
import { incidents } from '@faith/contract/strings/en/incidents'
import { listSubscriptions } from '@faith/contract/subscriptions'
import { redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, type Refusal, refused } from '../../api.server.ts'
import { decodeForm, valuesOf } from '../../forms.ts'
import { Card, CardHead } from '../../ui/card.tsx'
import { momentWords } from '../../ui/dates.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { dollars } from '../../ui/money.tsx'
import { withWords } from '../../words.tsx'
import { linesOf } from '../auth/auth-page.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/incidents'
import { IncidentForm } from './incident-form.tsx'

export const meta = () => pageTitle(incidents.mine.title)

const withCar = ['active', 'notice_given', 'suspended', 'return_due', 'overstay']

export async function loader({ request, context }: Route.LoaderArgs) {
  const server = api(request, context)
  const [{ incidents: reported }, { subscriptions }] = await Promise.all([
    server.call(listIncidents, { query: {} }),
    server.call(listSubscriptions, { query: {} }),
  ])
  return {
    reported,
    cars: subscriptions
      .filter((one) => withCar.includes(one.state))
      .map(({ id, carTitle, reference }) => ({ value: id, label: `${carTitle}, ${reference}` })),
  }
}

/** Stores the photos, then reports; a report that is sent twice is one, known by its words. */
export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData()
  const server = api(request, context)
  const subscriptionId = String(form.get('subscription') ?? '')
  const values = valuesOf(form)
  const stored = await storePhotos(server, subscriptionId, form)
  if (!stored.ok) return refused(stored.refusal, values)
  form.delete('photos')
  form.delete('subscription')
  const body = { ...(decodeForm(form, IncidentReport) as IncidentReport), photoIds: stored.ids }
  const { photoIds: _, ...words } = body
  const key = createHash('sha256')
    .update(JSON.stringify([subscriptionId, words]))
    .digest('base64url')
  const done = await server.attempt(
    reportIncident,
    { params: { subscriptionId }, body },
    { idempotencyKey: `incident-${key}-${stored.ids.length}` },
  )
  if (!done.ok) return refused(done.refusal, values)
  throw redirect('/account/incidents')
}

const types: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  heic: 'image/heic',
  heif: 'image/heif',
}
const maxBytes = 10 * 1024 * 1024

async function storePhotos(
  server: Api,
  subscriptionId: string,
  form: FormData,
): Promise<{ ok: true; ids: string[] } | { ok: false; refusal: Refusal }> {
  const ids: string[] = []
  for (const file of form.getAll('photos')) {
    if (typeof file === 'string' || file.size === 0) continue
    const contentType = file.type || (types[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? '')
    if (!Object.values(types).includes(contentType)) return wrong(incidents.mine.wrongType)
    if (file.size > maxBytes) return wrong(incidents.mine.tooLarge)
    const bytes = new Uint8Array(await file.arrayBuffer())
    const stored = await server.attempt(
      uploadIncidentPhoto,
      { params: { subscriptionId } },
      { raw: { bytes, contentType } },
    )
    if (!stored.ok) return stored
    ids.push(stored.value.id)
  }
  return { ok: true, ids }
}

function wrong(detail: string): { ok: false; refusal: Refusal } {
  const { type, title, status } = generalProblems.invalidInput
  const problem = { type, title, status, detail, errors: [{ pointer: '/photos', detail }] }
  return { ok: false, refusal: { status, problem, retryAfter: null } }
}

function Incidents({ loaderData: { reported, cars }, actionData }: Route.ComponentProps) {
  const t = useTranslations('incidents')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <h1 className="text-28 font-bold md:text-36">{t('mine.title')}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t('mine.lead')}</p>
      <div className="max-w-[640px] space-y-6">
        {reported.length === 0 ? <p className="text-ink-2">{t('mine.none')}</p> : null}
        {reported.map((one) => (
          <Card key={one.id}>
            <CardHead
              title={t(`kinds.${one.kind}`)}
              aside={<span className="text-14 text-ink-2">{one.reference}</span>}
            />
            <p>{t(`states.${one.state}`)}</p>
            <p className="text-14 text-ink-2">
              {[momentWords(one.happenedAt, one.timeZone, 'full'), one.place, one.carTitle].join(' · ')}
            </p>
            <p className="mt-2 text-14">{t('mine.excess', { amount: dollars(one.excessCents) })}</p>
            {one.chargeCents !== null ? (
              <p className="text-14">
                {t('charge')}: {dollars(one.chargeCents, true)}
              </p>
            ) : null}
            {one.creditCents > 0 ? (
              <p className="text-14">
                {t('credit')}: {dollars(one.creditCents, true)}
              </p>
            ) : null}
            <p className="flex flex-wrap gap-x-5">
              {one.photoIds.map((file, place) => (
                <a
                  key={file}
                  href={`/incidents/${one.id}/photos/${file}`}
                  className="inline-flex min-h-11 items-center text-link underline underline-offset-4"
                >
                  {t('photo', { number: String(place + 1) })}
                </a>
              ))}
            </p>
          </Card>
        ))}
        <Card>
          <CardHead title={t('mine.report')} />
          {cars.length === 0 ? (
            <p className="text-ink-2">{t('mine.noCar')}</p>
          ) : (
            <IncidentForm cars={cars} kinds={incidentKinds} problem={actionData?.problem} values={actionData?.values} />
          )}
        </Card>
      </div>
    </>
  )
}

export default withWords({ incidents }, Incidents)
