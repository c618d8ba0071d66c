import { getSession } from '@faith/contract/identity'
import { getPolicy, type PolicyView, previewPolicy, schedulePolicy, withdrawPolicy } from '@faith/contract/policies'
import { policies as words } from '@faith/contract/strings/en/policies'
import { data, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { type Api, api, refused } from '../../../api.server.ts'
import { Card } from '../../../ui/card.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/detail'
import { groupOf, isByName, nameOf, partsOf, valueWords } from './policy-words.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { typedValue } from './typed-value.ts'
import { PastValues, ValuesToCome } from './values.tsx'

export const meta: Route.MetaFunction = ({ params }) => pageTitle(nameOf(params.key ?? ''))

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const server = api(request, context)
  const [policy, { may }] = await Promise.all([server.call(getPolicy, { params }), server.call(getSession)])
  const mayChange = may.includes('policy:change') && policy.shape.kind !== 'built_in'
  const query = new URL(request.url).searchParams
  const replaces = policy.values.find((one) => one.id === query.get('replaces') && one.state === 'scheduled') ?? null
  const asked = mayChange && query.has('effectiveOn') && !query.has('edit')
  const preview = asked ? await previewOf(server, policy, query) : null
  const shown = {
    policy,
    mayChange,
    replaces,
    typed: [...query],
    preview: preview?.ok ? preview.value : null,
    problem: preview && !preview.ok ? preview.refusal.problem : null,
  }
  return data(shown, { status: preview && !preview.ok ? preview.refusal.status : 200 })
}

function previewOf(server: Api, policy: PolicyView, query: URLSearchParams) {
  return server.attempt(previewPolicy, { params: { key: policy.key }, body: wantedOf(policy, query) })
}

function wantedOf(policy: PolicyView, typed: URLSearchParams | FormData) {
  const replaces = String(typed.get('replaces') ?? '')
  return {
    value: typedValue(policy, typed),
    effectiveOn: String(typed.get('effectiveOn') ?? ''),
    ...(replaces ? { replaces } : {}),
  }
}

/** Schedules the value that was previewed, which stands in the address, or takes one back. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const server = api(request, context)
  const form = await request.formData()
  const valueId = form.get('takeBack')
  const reason = String(form.get(valueId ? `why/${valueId}` : 'reason') ?? '')
  const done = valueId
    ? await server.attempt(withdrawPolicy, { params: { ...params, valueId: String(valueId) }, body: { reason } })
    : await schedule(server, params, new URL(request.url).searchParams, {
        reason,
        version: Number(form.get('version')),
      })
  if (!done.ok) return refused(done.refusal, { reason })
  throw redirect(`/staff/policies/${params.key}`)
}

async function schedule(
  server: Api,
  params: { key: string },
  query: URLSearchParams,
  confirmed: { reason: string; version: number },
) {
  const policy = await server.call(getPolicy, { params })
  return server.attempt(schedulePolicy, { params, body: { ...wantedOf(policy, query), ...confirmed } })
}

function PolicyPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('policies')
  const { policy, mayChange, replaces, typed, preview, problem } = loaderData
  const wrong = actionData?.problem ?? problem ?? undefined
  return (
    <>
      <ErrorSummary lines={linesOf(wrong)} />
      <Heading back={['/staff/policies', t('title')]} title={nameOf(policy.key)} lead={groupOf(policy.key)} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          <Card>
            <FactRows
              strong
              facts={[
                ...(isByName(policy.value)
                  ? partsOf(policy.value, policy.shape)
                  : [[t('now'), valueWords(policy.value, policy)] as const]),
                [t('schedule.on'), dateWords(policy.since, 'date')],
              ]}
            />
            <h2 className="mt-4 font-semibold">{t('whatItIs')}</h2>
            <p>{policy.description}.</p>
            <h2 className="mt-4 font-semibold">{t('reaches')}</h2>
            <p>{t(`reach.${policy.reach}`)}</p>
          </Card>
          <ValuesToCome policy={policy} mayChange={mayChange} />
          <PastValues policy={policy} />
        </div>
        {mayChange ? (
          <ScheduleForm
            key={replaces?.id ?? 'new'}
            policy={policy}
            replaces={replaces}
            typed={typed}
            preview={preview}
            problem={wrong}
            reason={actionData?.values['reason']}
          />
        ) : null}
      </div>
    </>
  )
}

export default withWords({ policies: words }, PolicyPage)
