import { getDatabaseFigures } from '@faith/contract/database'
import { database as words } from '@faith/contract/strings/en/database'
import { useFormatter, useTranslations } from 'use-intl/react'
import { api } from '../../api.server.ts'
import { momentWords } from '../../ui/dates.ts'
import { FactRows } from '../../ui/facts.tsx'
import { grouped } from '../../ui/grouped.ts'
import { Notice } from '../../ui/notice.tsx'
import { Table } from '../../ui/table.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import type { Route } from './+types/database'

export const meta = () => pageTitle(words.title)

export async function loader({ request, context }: Route.LoaderArgs) {
  return api(request, context).call(getDatabaseFigures, {})
}

function Database({ loaderData: { bytes, connections, pool, statements, tables } }: Route.ComponentProps) {
  const t = useTranslations('database')
  const size = useSize()
  return (
    <>
      <h1 className="text-28 font-bold">{t('title')}</h1>
      <p className="mt-1 text-ink-2">{t('lead')}</p>
      <div className="my-5 max-w-xl">
        <FactRows
          facts={[
            [t('size'), size(bytes)],
            [t('connections'), t('ofMost', connections)],
            [t('pool'), t('poolState', pool)],
          ]}
        />
      </div>
      <h2 className="mt-8 text-20 font-semibold">{t('statements')}</h2>
      {statements ? <Statements {...statements} /> : <Notice tone="info" title={t('notLoaded')} />}
      <h2 className="mt-8 mb-3 text-20 font-semibold">{t('tables')}</h2>
      <Table
        caption={t('tables')}
        rows={tables}
        rowKey={(row) => row.name}
        columns={[
          { key: 'name', title: t('table'), cell: (row) => <code>{row.name}</code> },
          { key: 'bytes', title: t('bytes'), numeric: true, cell: (row) => size(row.bytes) },
          { key: 'rows', title: t('estimated'), numeric: true, cell: (row) => grouped(row.rows) },
          {
            key: 'whole',
            title: t('wholeReads'),
            numeric: true,
            cell: (row) => grouped(row.wholeReads),
          },
          {
            key: 'index',
            title: t('indexReads'),
            numeric: true,
            cell: (row) => grouped(row.indexReads),
          },
        ]}
      />
    </>
  )
}

type Statements = NonNullable<Route.ComponentProps['loaderData']['statements']>

function Statements({ since, dearest }: Statements) {
  const t = useTranslations('database')
  const { number } = useFormatter()
  const ms = (value: number) => t('ms', { value: number(value, { maximumFractionDigits: 2 }) })
  const percent = (value: number) => number(value, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <>
      <p className="mt-1 mb-3 text-14 text-ink-2">
        {since ? t('since', { when: momentWords(since, 'Australia/Sydney', 'date') }) : null}
      </p>
      <Table
        caption={t('statements')}
        rows={dearest}
        rowKey={(row) => row.text}
        empty={t('none')}
        columns={[
          {
            key: 'text',
            title: t('text'),
            className: 'min-w-72 max-w-2xl',
            cell: (row) => <code className="text-12 break-words whitespace-pre-wrap">{row.text}</code>,
          },
          { key: 'share', title: t('share'), numeric: true, cell: (row) => percent(row.share) },
          { key: 'calls', title: t('calls'), numeric: true, cell: (row) => number(row.calls) },
          {
            key: 'mean',
            className: 'whitespace-nowrap',
            title: t('mean'),
            numeric: true,
            cell: (row) => ms(row.meanMs),
          },
          {
            key: 'most',
            className: 'whitespace-nowrap',
            title: t('most'),
            numeric: true,
            cell: (row) => ms(row.mostMs),
          },
          {
            key: 'rows',
            title: t('rows'),
            numeric: true,
            cell: (row) => number(row.rows / row.calls, { maximumFractionDigits: 1 }),
          },
          {
            key: 'cached',
            title: t('cached'),
            numeric: true,
            cell: (row) => (row.cached === null ? '–' : percent(row.cached)),
          },
        ]}
      />
    </>
  )
}

/** Megabytes of 1000 kB, as disks are sold. */
function useSize(): (bytes: number) => string {
  const { number } = useFormatter()
  return (bytes) => number(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })
}

export default withWords({ database: words }, Database)
