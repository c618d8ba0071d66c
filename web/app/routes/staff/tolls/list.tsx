import { getSession } from '@faith/contract/identity'
import { listRoadCharges, RoadCharge } from '@faith/contract/road-charges'
import { roadCharges } from '@faith/contract/strings/en/road-charges'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../../api.server.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { Money } from '../../../ui/money.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { TextLink } from '../../../ui/text-link.tsx'
import { withWords } from '../../../words.tsx'
import { ListPages } from '../../list-pages.tsx'
import { pageOf } from '../../page-of.ts'
import { pageTitle } from '../../site/page-title.ts'
import { Heading } from '../heading.tsx'
import type { Route } from './+types/list'

export const meta = () => pageTitle(roadCharges.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const kind = RoadCharge.shape.kind.options.find((known) => known === searchParams.get('kind'))
  const state = RoadCharge.shape.state.options.find((known) => known === searchParams.get('state'))
  const server = api(request, context)
  const query = { page: pageOf(searchParams), ...(kind ? { kind } : {}), ...(state ? { state } : {}) }
  const [found, { may }] = await Promise.all([server.call(listRoadCharges, { query }), server.call(getSession)])
  return { ...found, kind: kind ?? '', state: state ?? '', mayImport: may.includes('road-charge:import') }
}

function TollList({ loaderData: { charges, page, kind, state, mayImport } }: Route.ComponentProps) {
  const t = useTranslations('roadCharges')
  const columns: Column<RoadCharge>[] = [
    {
      key: 'reference',
      title: t('reference'),
      cell: (row) => <TextLink to={`/staff/tolls/${row.id}`}>{row.reference}</TextLink>,
    },
    { key: 'kind', title: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
    { key: 'when', title: t('when'), cell: (row) => whenOf(row) },
    { key: 'issuer', title: t('issuer'), cell: (row) => `${row.issuer}, ${row.issuerReference}` },
    { key: 'plate', title: t('plate'), cell: (row) => row.plate },
    { key: 'customer', title: t('who'), cell: (row) => row.customerName ?? t('nobody') },
    { key: 'state', title: t('state'), cell: (row) => t(`states.${row.state}`) },
    {
      key: 'by',
      title: t('nominateBy'),
      cell: (row) => (row.state === 'matched' && row.nominateBy ? dateWords(row.nominateBy, 'full') : ''),
    },
    { key: 'amount', title: t('amount'), numeric: true, cell: (row) => <Money cents={row.amountCents} exact /> },
  ]
  return (
    <>
      <Heading title={t('title')} lead={t('lead', { count: page.total })}>
        {mayImport ? <ButtonLink to="/staff/tolls/import">{t('import')}</ButtonLink> : null}
      </Heading>
      <Form className="mb-6 flex flex-wrap items-end gap-4">
        <SelectField
          name="kind"
          label={t('kind')}
          defaultValue={kind}
          className="w-40"
          choices={[
            { value: '', label: t('all') },
            ...(['toll', 'fine'] as const).map((one) => ({ value: one, label: t(`kinds.${one}`) })),
          ]}
        />
        <SelectField
          name="state"
          label={t('state')}
          defaultValue={state}
          className="w-56"
          choices={[
            { value: '', label: t('all') },
            ...RoadCharge.shape.state.options.map((one) => ({ value: one, label: t(`states.${one}`) })),
          ]}
        />
        <Button kind="secondary" className="min-h-12">
          {t('show')}
        </Button>
      </Form>
      <Table caption={t('title')} columns={columns} rows={charges} rowKey={(row) => row.id} empty={t('empty')} />
      <ListPages page={page} />
    </>
  )
}

function whenOf({ eventLocal, roadState }: RoadCharge): string {
  const [date, time] = eventLocal.split(' ') as [string, string]
  return `${dateWords(date, 'date')}, ${time} ${roadState}`
}

export default withWords({ roadCharges }, TollList)
