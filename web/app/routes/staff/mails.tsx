import { listMails, type MailRow } from '@faith/contract/notifications'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Moment } from '../../ui/date.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { ListPages } from '../list-pages.tsx'
import { pageOf } from '../page-of.ts'
import type { Route } from './+types/mails'
import { Heading } from './heading.tsx'

const zone = 'Australia/Brisbane'

export const loader = ({ request, context }: Route.LoaderArgs) =>
  api(request, context).call(listMails, { query: { page: pageOf(new URL(request.url).searchParams) } })

export default function Mails({ loaderData: { mails, page } }: Route.ComponentProps) {
  const t = useTranslations('staff')
  const columns: Column<MailRow>[] = [
    {
      key: 'subject',
      title: t('mail.subject'),
      cell: (row) => <TextLink to={`/staff/mail/${row.id}`}>{row.subject}</TextLink>,
    },
    { key: 'to', title: t('mail.to'), cell: (row) => `${row.recipientName}${row.address ? ` · ${row.address}` : ''}` },
    { key: 'written', title: t('mail.written'), cell: (row) => <Moment at={row.createdAt} zone={zone} /> },
    {
      key: 'sent',
      title: t('mail.sent'),
      cell: (row) =>
        row.sentAt ? <Moment at={row.sentAt} zone={zone} /> : t(row.address ? 'mail.waiting' : 'mail.never'),
    },
  ]
  return (
    <>
      <Heading title={t('mail.title')} />
      <Table caption={t('mail.title')} columns={columns} rows={mails} rowKey={(row) => row.id} empty={t('none')} />
      <ListPages page={page} />
    </>
  )
}
