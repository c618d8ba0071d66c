import { confirmFleetImport, type FleetImport, getFleetImport } from '@faith/contract/offers'
import { fleet } from '@faith/contract/strings/en/fleet'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button, ButtonLink, buttonClass } from '../../../ui/button.tsx'
import { dateIn, dateWords } from '../../../ui/dates.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/run'
import { RunRows } from './run-rows.tsx'
import { RunTotals } from './run-totals.tsx'

export const meta: Route.MetaFunction = () => pageTitle(fleet.upload.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getFleetImport, { params })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const answer = await api(request, context).attempt(confirmFleetImport, { params })
  return answer.ok ? { done: answer.value } : refused(answer.refusal)
}

function RunPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('fleet')
  const done = actionData && 'done' in actionData ? actionData.done : null
  const problem = actionData && 'problem' in actionData ? actionData.problem : null
  const run = done ?? loaderData
  return (
    <div>
      {problem ? <ErrorSummary title={problem.title} lines={[{ text: problem.detail ?? problem.title }]} /> : null}
      <Heading
        back={['/staff/fleet', t('back')]}
        title={t('run.title', { file: run.fileName })}
        lead={t('run.asOf', { date: dateWords(run.asOf, 'full') })}
      >
        {run.totals.refused > 0 ? (
          <a href={`/api/v1/fleet-imports/${run.id}/refused-rows`} download className={buttonClass('secondary')}>
            {t('run.csv')}
          </a>
        ) : null}
        <ButtonLink to="/staff/fleet/import" kind="secondary">
          {t('run.another')}
        </ButtonLink>
      </Heading>
      <RunTotals totals={run.totals} />
      <RunState run={run} done={done !== null} />
      {run.fileWarnings.map((warning) => (
        <Notice
          key={warning.column}
          tone="warning"
          title={t('run.unknownColumn', { column: warning.column })}
          className="mt-4"
        />
      ))}
      <RunRows rows={run.rows} />
    </div>
  )
}

function RunState({ run, done }: { run: FleetImport; done: boolean }) {
  const t = useTranslations('fleet')
  const sending = useNavigation().state !== 'idle'
  if (done) return <Notice tone="success" title={t('run.done')} />
  if (run.confirmedAt)
    return (
      <Notice
        tone="info"
        title={t('run.doneBefore', { date: dateWords(dateIn(run.confirmedAt, 'Australia/Brisbane'), 'full') })}
      />
    )
  const { accepted } = run.totals
  return (
    <Form method="post" className="flex flex-wrap items-center gap-4">
      <Notice tone="info" title={t('run.dryRun')} />
      <Button disabled={accepted === 0 || sending}>{t('run.confirm', { count: accepted })}</Button>
      {accepted === 0 ? <p className="text-ink-2">{t('run.nothing')}</p> : null}
    </Form>
  )
}

export default withWords({ fleet }, RunPage)
