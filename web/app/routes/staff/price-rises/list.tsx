import { getSession } from '@faith/contract/identity'
import { listPriceRises, type PriceRise } from '@faith/contract/price-rises'
import { priceRises } from '@faith/contract/strings/en/price-rises'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
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

export const meta = () => pageTitle(priceRises.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const server = api(request, context)
  const [found, { may }] = await Promise.all([
    server.call(listPriceRises, { query: { page: pageOf(searchParams) } }),
    server.call(getSession),
  ])
  return { ...found, mayPrepare: may.includes('price-rise:prepare') }
}

function PriceRiseList({ loaderData: { rises, page, mayPrepare } }: Route.ComponentProps) {
  const t = useTranslations('priceRises')
  const columns: Column<PriceRise>[] = [
    {
      key: 'reference',
      title: t('reference'),
      cell: (row) => <TextLink to={`/staff/price-rises/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'hub', title: t('hub'), cell: (row) => row.hubName },
    { key: 'from', title: t('from'), cell: (row) => dateWords(row.fromOn, 'full') },
    { key: 'state', title: t('state'), cell: (row) => t(`states.${row.state}`) },
    { key: 'customers', title: t('customers'), numeric: true, cell: (row) => row.totals.rising },
    { key: 'before', title: t('before'), numeric: true, cell: (row) => <Money cents={row.totals.beforeCents} exact /> },
    { key: 'after', title: t('after'), numeric: true, cell: (row) => <Money cents={row.totals.afterCents} exact /> },
  ]
  return (
    <>
      <Heading title={t('title')} lead={t('lead', { count: page.total })}>
        {mayPrepare ? <ButtonLink to="/staff/price-rises/new">{t('prepare')}</ButtonLink> : null}
      </Heading>
      <Table caption={t('title')} columns={columns} rows={rises} rowKey={(row) => row.id} empty={t('empty')} />
      <ListPages page={page} />
    </>
  )
}

export default withWords({ priceRises }, PriceRiseList)
