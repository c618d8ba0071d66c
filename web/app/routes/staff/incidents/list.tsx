import { Incident, listIncidents } from '@faith/contract/incidents'
import { incidents } from '@faith/contract/strings/en/incidents'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { momentWords } from '../../../ui/dates.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'

export const meta = () => pageTitle(incidents.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const state = Incident.shape.state.options.find((known) => known === searchParams.get('state'))
  const query = { page: pageOf(searchParams), ...(state ? { state } : {}) }
  return api(request, context).call(listIncidents, { query })
}

function IncidentList({ loaderData: { incidents: rows, page } }: Route.ComponentProps) {
  const t = useTranslations('incidents')
  const columns: Column<Incident>[] = [
    {
      key: 'reference',
      title: t('reference'),
      cell: (row) => <TextLink to={`/staff/incidents/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'kind', title: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
    { key: 'when', title: t('when'), cell: (row) => momentWords(row.happenedAt, row.timeZone, 'date') },
    { key: 'customer', title: t('customer'), cell: (row) => row.customerName ?? t('nobody') },
    { key: 'car', title: t('car'), cell: (row) => [row.carTitle, row.stockNo].join(', ') },
    { key: 'where', title: t('where'), cell: (row) => row.place },
    { key: 'state', title: t('state'), cell: (row) => t(`states.${row.state}`) },
  ]
  return (
    <>
      <Heading title={t('title')} lead={t('lead', { count: page.total })} />
      <Table caption={t('title')} columns={columns} rows={rows} rowKey={(row) => row.id} empty={t('empty')} />
      <ListPages page={page} />
    </>
  )
}

export default withWords({ incidents }, IncidentList)
