import { DunningCaseView, listDunningCases } from '@faith/contract/dunning'
import { staffOverdue } from '@faith/contract/strings/en/staff-overdue'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { dateWords } from '../../../ui/dates.ts'
import { Money } from '../../../ui/money.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'

export const meta = () => pageTitle(staffOverdue.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const state = DunningCaseView.shape.state.options.find((known) => known === searchParams.get('state'))
  const query = { page: pageOf(searchParams), ...(state ? { state } : {}) }
  return api(request, context).call(listDunningCases, { query })
}

function OverdueList({ loaderData: { cases, page } }: Route.ComponentProps) {
  const t = useTranslations('staffOverdue')
  const columns: Column<DunningCaseView>[] = [
    {
      key: 'reference',
      title: t('reference'),
      cell: (row) => <TextLink to={`/staff/overdue/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'customer', title: t('customer'), cell: (row) => row.customerName ?? t('nobody') },
    { key: 'state', title: t('state'), cell: (row) => t(`states.${row.state}`) },
    { key: 'since', title: t('since'), cell: (row) => dateWords(row.failedOn, 'full') },
    { key: 'owed', title: t('owed'), numeric: true, cell: (row) => <Money cents={row.overdueCents} exact /> },
    {
      key: 'next',
      title: t('next'),
      cell: (row) => (row.next ? t(`steps.${row.next.what}`, { date: dateWords(row.next.on) }) : ''),
    },
  ]
  return (
    <>
      <Heading title={t('title')} lead={t('lead', { count: page.total })} />
      <Table caption={t('title')} columns={columns} rows={cases} rowKey={(row) => row.id} empty={t('empty')} />
      <ListPages page={page} />
    </>
  )
}

export default withWords({ staffOverdue }, OverdueList)
