import { listVehicles, type VehicleRow, VehicleState } from '@faith/contract/fleet'
import { listHubs } from '@faith/contract/hubs'
import { getSession } from '@faith/contract/identity'
import { fleet } from '@faith/contract/strings/en/fleet'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { HubDay } from '../../../ui/date.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'
import { ListFilters } from './list-filters.tsx'
import { stateTone, stateWords } from './words-of.ts'

export const meta = () => pageTitle(fleet.title)

const filters = ['q', 'hubId', 'state', 'sort'] as const

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const asked = Object.fromEntries(
    filters.flatMap((name) => (searchParams.get(name) ? [[name, searchParams.get(name)!]] : [])),
  )
  const page = Math.max(1, Number.parseInt(searchParams.get('page') ?? '', 10) || 1)
  const server = api(request, context)
  const [found, { hubs }, session] = await Promise.all([
    server.call(listVehicles, { query: { ...asked, page } as never }),
    server.call(listHubs),
    server.call(getSession),
  ])
  return {
    ...found,
    asked,
    hubs: hubs.map(({ id, name }) => ({ id, name })),
    states: VehicleState.options,
    mayImport: session.may.includes('fleet:import'),
  }
}

function FleetList({ loaderData: { vehicles, page, asked, hubs, states, mayImport } }: Route.ComponentProps) {
  const t = useTranslations('fleet')
  return (
    <div>
      <Heading title={t('title')} lead={t('count', { count: page.total })}>
        {mayImport ? (
          <ButtonLink to="/staff/fleet/import" kind="secondary">
            {t('import')}
          </ButtonLink>
        ) : null}
      </Heading>
      <ListFilters asked={asked} hubs={hubs} states={states} />
      <Table caption={t('title')} columns={useColumns()} rows={vehicles} rowKey={(row) => row.id} empty={t('none')} />
      <Pagination
        page={page.page}
        pages={Math.ceil(page.total / page.pageSize)}
        href={(number) => `/staff/fleet?${new URLSearchParams({ ...asked, page: String(number) })}`}
      />
    </div>
  )
}

function useColumns(): Column<VehicleRow>[] {
  const t = useTranslations('fleet')
  const frame = useTranslations('frame')
  return [
    {
      key: 'stock',
      title: t('stockNo'),
      className: 'whitespace-nowrap',
      cell: (row) => <TextLink to={`/staff/fleet/${row.id}`}>{row.stockNo}</TextLink>,
    },
    { key: 'car', title: t('car'), className: 'font-semibold', cell: (row) => row.title },
    {
      key: 'state',
      title: t('state'),
      cell: (row) => (
        <Tag tone={stateTone(row.state)} dot className="whitespace-nowrap">
          {stateWords(row.state)}
        </Tag>
      ),
    },
    { key: 'hub', title: t('hub'), cell: (row) => row.hubName ?? t('noHub') },
    {
      key: 'plate',
      title: t('plate'),
      className: 'whitespace-nowrap',
      cell: (row) => [row.rego, row.regoState].filter(Boolean).join(' ') || t('unknown'),
    },
    {
      key: 'until',
      title: t('registered'),
      className: 'whitespace-nowrap',
      cell: (row) => (row.regoExpiresOn ? <HubDay date={row.regoExpiresOn} style="date" /> : t('unknown')),
    },
    {
      key: 'km',
      title: t('odometer'),
      numeric: true,
      className: 'whitespace-nowrap',
      cell: (row) => (row.odometerKm === null ? t('unknown') : frame('km', { km: row.odometerKm })),
    },
  ]
}

export default withWords({ fleet }, FleetList)
