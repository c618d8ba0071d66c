import { type AuditEntry, listAuditEntries } from '@faith/contract/audit'
import { staff as words } from '@faith/contract/strings/en/staff'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/date.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ListPages } from '../list-pages.tsx'
import { pageOf } from '../page-of.ts'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/audit'
import { Heading } from './heading.tsx'

export const meta = () => pageTitle(words.audit.title)

const filters = ['action', 'object', 'actor', 'from', 'to'] as const
const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text)

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const asked: Partial<Record<(typeof filters)[number], string>> = {}
  for (const name of filters) {
    const typed = searchParams.get(name)?.trim().slice(0, 80)
    if (typed && (name === 'from' || name === 'to' ? isDate(typed) : true)) asked[name] = typed
  }
  const query = { page: pageOf(searchParams), ...asked }
  return { ...(await api(request, context).call(listAuditEntries, { query })), asked }
}

export default function Audit({ loaderData: { entries, page, staff, asked } }: Route.ComponentProps) {
  const t = useTranslations('staff.audit')
  return (
    <>
      <Heading title={t('title')} lead={t('count', { count: page.total })} />
      <search aria-label={t('filters')}>
        <Form
          method="get"
          className="mb-6 grid grid-cols-2 items-end gap-4 lg:grid-cols-[1fr_1fr_1fr_150px_150px_auto]"
        >
          <TextField name="action" label={t('action')} hint={t('actionHint')} defaultValue={asked.action} />
          <TextField name="object" label={t('object')} hint={t('objectHint')} defaultValue={asked.object} />
          <SelectField
            name="actor"
            label={t('actor')}
            defaultValue={asked.actor ?? ''}
            choices={[
              { value: '', label: t('anybody') },
              { value: 'system', label: t('house') },
              ...staff.map(({ actor, name }) => ({ value: actor, label: name })),
            ]}
          />
          <TextField name="from" type="date" label={t('from')} defaultValue={asked.from} />
          <TextField name="to" type="date" label={t('to')} defaultValue={asked.to} />
          <Button kind="secondary" className="min-h-12">
            {t('show')}
          </Button>
        </Form>
      </search>
      <Table caption={t('title')} columns={useColumns()} rows={entries} rowKey={(row) => row.id} empty={t('none')} />
      <ListPages page={page} />
    </>
  )
}

function useColumns(): Column<AuditEntry>[] {
  const t = useTranslations('staff.audit')
  return [
    {
      key: 'at',
      title: t('at'),
      className: 'whitespace-nowrap',
      cell: (row) => <Moment at={row.at} zone="Australia/Brisbane" />,
    },
    // Names of customers are not shown here: their account stands by the end of its id.
    {
      key: 'actor',
      title: t('actor'),
      cell: (row) =>
        row.actorName ?? (row.actor.startsWith('account:') ? t('account', { end: row.actor.slice(-6) }) : row.actor),
    },
    { key: 'action', title: t('action'), cell: (row) => row.action },
    {
      key: 'object',
      title: t('object'),
      cell: (row) => `${row.objectKind} ${row.objectReference ?? row.objectId?.slice(-6) ?? ''}`,
    },
    {
      key: 'detail',
      title: t('detail'),
      cell: (row) =>
        Object.keys(row.detail).length === 0 ? null : (
          <span className="break-all text-ink-2">{JSON.stringify(row.detail).slice(0, 160)}</span>
        ),
    },
    { key: 'seal', title: t('seal'), numeric: true, cell: (row) => row.sealedAs ?? t('unsealed') },
  ]
}
