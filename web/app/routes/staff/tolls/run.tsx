import { type ChargeImport, confirmCharges, getChargeImport } from '@faith/contract/road-charges'
import { roadCharges } from '@faith/contract/strings/en/road-charges'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { Money } from '../../../ui/money.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/run'

export const meta = () => pageTitle(roadCharges.upload.title)

export async function loader({ request, context, params }: Route.LoaderArgs) {
  return api(request, context).call(getChargeImport, { params: { importId: params.importId } })
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const answer = await api(request, context).attempt(confirmCharges, { params: { importId: params.importId } })
  return answer.ok ? { done: answer.value } : refused(answer.refusal)
}

function RunPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('roadCharges')
  const sending = useNavigation().state !== 'idle'
  const done = actionData && 'done' in actionData ? actionData.done : null
  const problem = actionData && 'problem' in actionData ? actionData.problem : undefined
  const run = done ?? loaderData
  const { totals } = run
  return (
    <>
      <ErrorSummary lines={linesOf(problem)} />
      <Heading back={['/staff/tolls', t('title')]} title={run.fileName} lead={t(`run.${run.kind}`)}>
        <ButtonLink to="/staff/tolls/import" kind="secondary">
          {t('run.another')}
        </ButtonLink>
      </Heading>
      <div className="mb-6 max-w-[480px]">
        <FactRows
          strong
          facts={(['rows', 'added', 'unmatched', 'known', 'refused'] as const).map((key) => [
            t(`run.totals.${key}`),
            String(totals[key]),
          ])}
        />
      </div>
      {run.confirmedAt ? (
        <Notice tone="success" title={t('run.done')} className="mb-6">
          {t(`run.doneText.${run.kind}`)}
        </Notice>
      ) : (
        <Form method="post" className="mb-8">
          <Button disabled={sending || totals.added === 0}>{t('run.confirm', { count: totals.added })}</Button>
          <p className="mt-2 text-14 text-ink-2">{t(`run.confirmText.${run.kind}`)}</p>
        </Form>
      )}
      <Rows rows={run.rows} />
    </>
  )
}

function Rows({ rows }: { rows: ChargeImport['rows'] }) {
  const t = useTranslations('roadCharges')
  const columns: Column<ChargeImport['rows'][number]>[] = [
    { key: 'row', title: t('run.row'), numeric: true, cell: (row) => row.row },
    { key: 'outcome', title: t('run.outcome'), cell: (row) => t(`run.outcomes.${row.outcome}`) },
    { key: 'number', title: t('run.number'), cell: (row) => row.issuerReference },
    { key: 'plate', title: t('plate'), cell: (row) => row.plate },
    { key: 'when', title: t('when'), cell: (row) => row.eventLocal },
    {
      key: 'amount',
      title: t('amount'),
      numeric: true,
      cell: (row) => (row.amountCents === null ? '' : <Money cents={row.amountCents} exact />),
    },
    { key: 'who', title: t('run.who'), cell: (row) => row.subscriptionReference ?? '' },
    { key: 'why', title: t('run.why'), cell: (row) => [row.column, row.why].filter(Boolean).join(': ') },
  ]
  return <Table caption={t('run.rows')} columns={columns} rows={rows} rowKey={(row) => String(row.row)} />
}

export default withWords({ roadCharges }, RunPage)
