import { type AuditEntry, listAuditEntries } from '@faith/contract/audit'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/date.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Route } from './+types/audit'
import { Heading } from './fleet/heading.tsx'
import { ListPages } from './list-pages.tsx'
import { pageOf } from './page-of.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const action = searchParams.get('action')?.trim()
  const found = await api(request, context).call(listAuditEntries, {
    query: { page: pageOf(searchParams), ...(action ? { action } : {}) },
  })
  return { ...found, action: action ?? '' }
}

export default function Audit({ loaderData: { entries, page, action } }: Route.ComponentProps) {
  const t = useTranslations('staff')
  const columns: Column<AuditEntry>[] = [
    { key: 'at', title: t('audit.at'), cell: (row) => <Moment at={row.at} zone="Australia/Brisbane" /> },
    { key: 'actor', title: t('audit.actor'), cell: (row) => row.actor.slice(0, 30) },
    { key: 'action', title: t('audit.action'), cell: (row) => row.action },
    {
      key: 'object',
      title: t('audit.object'),
      cell: (row) => `${row.objectKind} ${row.objectReference ?? row.objectId?.slice(-6) ?? ''}`,
    },
    {
      key: 'detail',
      title: t('audit.detail'),
      cell: (row) => <span className="break-all">{JSON.stringify(row.detail).slice(0, 160)}</span>,
    },
    { key: 'seal', title: t('audit.seal'), numeric: true, cell: (row) => row.sealedAs ?? t('audit.unsealed') },
  ]
  return (
    <>
      <Heading title={t('audit.title')} />
      <Form method="get" className="mb-6 flex items-end gap-4">
        <TextField name="action" label={t('audit.filter')} hint={t('audit.filterHint')} defaultValue={action} />
        <Button kind="secondary">{t('show')}</Button>
      </Form>
      <Table caption={t('audit.title')} columns={columns} rows={entries} rowKey={(row) => row.id} empty={t('none')} />
      <ListPages page={page} />
    </>
  )
}
