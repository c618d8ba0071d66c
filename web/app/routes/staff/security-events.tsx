import { listSecurityEvents } from '@faith/contract/people'
import { people as words } from '@faith/contract/strings/en/people'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { Button } from '../../ui/button.tsx'
import { Moment } from '../../ui/date.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { withWords } from '../../words.tsx'
import { ListPages } from '../list-pages.tsx'
import { pageOf } from '../page-of.ts'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/security-events'

export const meta = () => pageTitle(words.events.title)

const severities = ['info', 'warn', 'critical'] as const

export async function loader({ request, context }: Route.LoaderArgs) {
  const { searchParams } = new URL(request.url)
  const given = searchParams.get('severity')
  const severity = severities.find((one) => one === given)
  const query = { page: pageOf(searchParams), ...(severity ? { severity } : {}) }
  return { ...(await api(request, context).call(listSecurityEvents, { query })), severity: severity ?? '' }
}

const tones = { info: 'neutral', warn: 'warning', critical: 'danger' } as const

function SecurityEvents({ loaderData: { events, page, severity } }: Route.ComponentProps) {
  const t = useTranslations('people.events')
  return (
    <>
      <h1 className="text-28 font-bold">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('lead')}</p>
      <Form method="get" className="my-5 flex flex-wrap items-end gap-3">
        <SelectField
          name="severity"
          label={t('severity')}
          defaultValue={severity}
          choices={[
            { value: '', label: t('all') },
            ...severities.map((one) => ({ value: one, label: t(`severities.${one}`) })),
          ]}
        />
        <Button kind="secondary">{t('show')}</Button>
      </Form>
      <Table
        caption={t('title')}
        rows={events}
        rowKey={(row) => row.id}
        empty={t('none')}
        columns={[
          { key: 'at', title: t('when'), cell: (row) => <Moment at={row.at} zone="Australia/Sydney" /> },
          {
            key: 'severity',
            title: t('severity'),
            cell: (row) => <Tag tone={tones[row.severity]}>{t(`severities.${row.severity}`)}</Tag>,
          },
          { key: 'event', title: t('event'), cell: (row) => <code>{row.event}</code> },
          { key: 'account', title: t('account'), cell: (row) => row.account?.name ?? t('nobody') },
          { key: 'address', title: t('address'), cell: (row) => row.address },
          { key: 'detail', title: t('detail'), cell: (row) => row.detail },
        ]}
      />
      <ListPages page={page} />
    </>
  )
}

export default withWords({ people: words }, SecurityEvents)
