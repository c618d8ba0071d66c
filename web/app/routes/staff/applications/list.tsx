import { type ApplicationRow, listApplications } from '@faith/contract/applications'
import { listHubs } from '@faith/contract/hubs'
import { staff } from '@faith/contract/strings/en/staff'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { CheckboxRow } from '../../../ui/choice-list.tsx'
import { Moment } from '../../../ui/date.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import { HubFilter } from '../hub-filter.tsx'
import type { Route } from './+types/list'
import { ApplicationTag } from './application-tag.tsx'

export const meta = () => pageTitle(staff.applications.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const server = api(request, context)
  const hubId = searchParams.get('hubId')
  const waiting = searchParams.get('waiting') === 'true'
  const page = pageOf(searchParams)
  const [found, { hubs }] = await Promise.all([
    server.call(listApplications, { query: { page, ...(hubId ? { hubId } : {}), ...(waiting ? { waiting } : {}) } }),
    server.call(listHubs),
  ])
  return { ...found, hubs, hubId, waiting }
}

export default function Applications({
  loaderData: { applications, page, hubs, hubId, waiting },
}: Route.ComponentProps) {
  const t = useTranslations('staff')
  const zoneOf = new Map(hubs.map((hub) => [hub.id, hub.timeZone]))
  const columns: Column<ApplicationRow>[] = [
    {
      key: 'reference',
      title: t('reference'),
      className: 'whitespace-nowrap',
      cell: (row) => <TextLink to={`/staff/applications/${row.id}`}>{row.reference}</TextLink>,
    },
    {
      key: 'customer',
      title: t('customer'),
      className: 'font-semibold',
      cell: (row) => row.applicantName ?? <span className="font-normal text-ink-2">{t('applications.visitor')}</span>,
    },
    { key: 'car', title: t('car'), cell: (row) => row.carTitle },
    { key: 'hub', title: t('hub'), cell: (row) => row.hubName },
    {
      key: 'term',
      title: t('applications.term'),
      className: 'whitespace-nowrap',
      cell: (row) => t('applications.months', { months: row.termMonths }),
    },
    { key: 'state', title: t('state'), cell: (row) => <ApplicationTag state={row.state} /> },
    { key: 'why', title: t('applications.why'), cell: (row) => row.reasons.join(' ') },
    {
      key: 'submitted',
      title: t('applications.submitted'),
      className: 'whitespace-nowrap',
      cell: (row) =>
        row.submittedAt ? (
          <Moment at={row.submittedAt} zone={zoneOf.get(row.hubId ?? '') ?? 'Australia/Brisbane'} style="day" />
        ) : null,
    },
  ]
  return (
    <>
      <Heading title={t('applications.title')} lead={t('applications.count', { count: page.total })} />
      <HubFilter hubs={hubs} hubId={hubId}>
        <CheckboxRow name="waiting" label={t('applications.waiting')} defaultChecked={waiting} />
      </HubFilter>
      <Table
        caption={t('applications.title')}
        columns={columns}
        rows={applications}
        rowKey={(row) => row.id}
        empty={t('applications.none')}
      />
      <ListPages page={page} />
    </>
  )
}
