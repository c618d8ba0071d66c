import { listDisputes } from '@faith/contract/disputes'
import { getReconciliation, runReconciliation } from '@faith/contract/reconciliation'
import { listRefunds } from '@faith/contract/refunds'
import { staffPayments } from '@faith/contract/strings/en/staff-payments'
import { Link, redirect } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api, refused } from '../../../api.server.ts'
import { cx } from '../../../ui/class-names.ts'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { withWords } from '../../../words.tsx'
import { linesOf } from '../../auth/auth-page.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'
import { Disputes } from './disputes.tsx'
import { Reconciliation } from './reconciliation.tsx'
import { Refunds } from './refunds.tsx'

export const meta = () => pageTitle(staffPayments.title)

const views = ['refunds', 'disputes', 'reconciliation'] as const

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const server = api(request, context)
  const query = { page: pageOf(searchParams) }
  switch (searchParams.get('view') ?? 'refunds') {
    case 'refunds':
      return { view: 'refunds' as const, ...(await server.call(listRefunds, { query })) }
    case 'disputes':
      return { view: 'disputes' as const, ...(await server.call(listDisputes, { query })) }
    case 'reconciliation':
      return { view: 'reconciliation' as const, ...(await server.call(getReconciliation, { query })) }
    default:
      throw redirect('/staff/payments')
  }
}

/** Compares with the provider's statement now. */
export async function action({ request, context }: Route.ActionArgs) {
  const done = await api(request, context).attempt(runReconciliation)
  if (!done.ok) return refused(done.refusal)
  throw redirect('/staff/payments?view=reconciliation')
}

function PaymentsPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useTranslations('staffPayments')
  return (
    <>
      <ErrorSummary lines={linesOf(actionData?.problem)} />
      <Heading title={t('title')} />
      <nav aria-label={t('title')} className="quiet-scroll mb-6 overflow-x-auto border-b border-line">
        <ul className="flex gap-6">
          {views.map((view) => (
            <li key={view}>
              <Link
                to={`?view=${view}`}
                aria-current={view === loaderData.view ? 'page' : undefined}
                className={cx(
                  'flex min-h-11 items-center border-b-2 font-semibold whitespace-nowrap',
                  view === loaderData.view ? 'border-brand text-link' : 'border-transparent text-ink-2',
                )}
              >
                {t(`views.${view}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <View data={loaderData} />
      <ListPages page={loaderData.page} />
    </>
  )
}

function View({ data }: { data: Route.ComponentProps['loaderData'] }) {
  switch (data.view) {
    case 'refunds':
      return <Refunds rows={data.refunds} />
    case 'disputes':
      return <Disputes rows={data.disputes} />
    case 'reconciliation':
      return <Reconciliation runs={data.runs} differences={data.differences} />
  }
}

export default withWords({ staffPayments }, PaymentsPage)
