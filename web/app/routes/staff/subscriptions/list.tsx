import { listHubs } from '@faith/contract/hubs'
import { staffSubscriptions } from '@faith/contract/strings/en/staff-subscriptions'
import { listSubscriptions, SubscriptionRow } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { Moment } from '../../../ui/date.tsx'
import { Money } from '../../../ui/money.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'
import { ListFilters } from './list-filters.tsx'
import { StateTag } from './state-tag.tsx'

export const meta = () => pageTitle(staffSubscriptions.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const states = SubscriptionRow.shape.state.options
  const { hubs } = await api(request, context).call(listHubs)
  const state = states.find((known) => known === searchParams.get('state'))
  const hubId = hubs.find((hub) => hub.id === searchParams.get('hubId'))?.id
  const asked = { ...(state ? { state } : {}), ...(hubId ? { hubId } : {}) }
  const page = Math.max(1, Number.parseInt(searchParams.get('page') ?? '', 10) || 1)
  const found = await api(request, context).call(listSubscriptions, { query: { ...asked, page } })
  return { ...found, asked, states, hubs: hubs.map(({ id, name }) => ({ id, name })) }
}

function SubscriptionList({ loaderData: { subscriptions, page, asked, states, hubs } }: Route.ComponentProps) {
  const t = useTranslations('staffSubscriptions')
  return (
    <div>
      <Heading title={t('title')} lead={t('found', { count: page.total })} />
      <ListFilters asked={asked} states={states} hubs={hubs} />
      <Table
        caption={t('title')}
        columns={useColumns()}
        rows={subscriptions}
        rowKey={(row) => row.id}
        empty={t('empty')}
      />
      <Pagination
        page={page.page}
        pages={Math.ceil(page.total / page.pageSize)}
        href={(number) => `/staff/subscriptions?${new URLSearchParams({ ...asked, page: String(number) })}`}
      />
    </div>
  )
}

function useColumns(): Column<SubscriptionRow>[] {
  const t = useTranslations('staffSubscriptions')
  return [
    {
      key: 'reference',
      title: t('columns.reference'),
      className: 'whitespace-nowrap',
      cell: (row) => <TextLink to={`/staff/subscriptions/${row.id}`}>{row.reference}</TextLink>,
    },
    {
      key: 'customer',
      title: t('columns.customer'),
      className: 'font-semibold',
      cell: (row) => row.customerName ?? t('nobody'),
    },
    { key: 'car', title: t('columns.car'), cell: (row) => `${row.carTitle}, ${row.stockNo}` },
    { key: 'hub', title: t('columns.hub'), cell: (row) => row.hubName },
    {
      key: 'pickUp',
      title: t('columns.pickUp'),
      className: 'whitespace-nowrap',
      cell: (row) => <Moment at={row.pickUpAt} zone={row.timeZone} style="weekday" />,
    },
    {
      key: 'weekly',
      title: t('columns.weekly'),
      numeric: true,
      cell: (row) => <Money cents={row.weeklyCents} exact />,
    },
    {
      key: 'state',
      title: t('columns.state'),
      className: 'whitespace-nowrap',
      cell: (row) => <StateTag state={row.state} />,
    },
  ]
}

export default withWords({ staffSubscriptions }, SubscriptionList)
