import type { FleetImport } from '@faith/contract/offers'
import { fleet } from '@faith/contract/strings/en/fleet'
import { useTranslations } from 'use-intl/react'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { wordOf } from '../word-of.ts'
import { stateWords } from './words-of.ts'

type Row = FleetImport['rows'][number]

const most = 500

/** The rows that have something to say: first the refused ones, then what changes or needs a look. */
export function RunRows({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations('fleet.run')
  return (
    <>
      <RowTable
        title={t('refusedTitle')}
        empty={t('refusedNone')}
        rows={rows.filter((row) => row.outcome === 'refused')}
      />
      <RowTable title={t('otherTitle')} empty={t('otherNone')} rows={rows.filter((row) => row.outcome !== 'refused')} />
    </>
  )
}

function RowTable({ title, empty, rows }: { title: string; empty: string; rows: readonly Row[] }) {
  const t = useTranslations('fleet.run')
  // A refused row has no car yet: its cells are wrong.
  const columns = useColumns().filter((column) => column.key !== 'car' || rows.some((row) => row.title))
  return (
    <section className="mt-8">
      <h2 className="mb-2 text-18 font-semibold">{title}</h2>
      <Table
        caption={title}
        columns={columns}
        rows={rows.slice(0, most)}
        rowKey={(row) => String(row.row)}
        empty={empty}
      />
      {rows.length > most ? (
        <p className="mt-2 text-14 text-ink-2">{t('more', { shown: most, count: rows.length })}</p>
      ) : null}
    </section>
  )
}

function useColumns(): Column<Row>[] {
  const t = useTranslations('fleet')
  return [
    { key: 'row', title: t('run.row'), numeric: true, cell: (row) => row.row },
    { key: 'stock', title: t('stockNo'), className: 'whitespace-nowrap', cell: (row) => row.stockNo ?? t('unknown') },
    { key: 'car', title: t('car'), cell: (row) => row.title ?? '' },
    {
      key: 'outcome',
      title: t('run.outcome'),
      cell: (row) => <Tag tone={toneOf(row)}>{t(`run.outcomes.${row.outcome}`)}</Tag>,
    },
    { key: 'remark', className: 'min-w-56', title: t('run.remark'), cell: (row) => <Remarks row={row} /> },
  ]
}

function Remarks({ row }: { row: Row }) {
  const t = useTranslations('fleet.run')
  return (
    <ul className="space-y-1">
      {row.remarks.map((remark) => (
        <li key={`${remark.code} ${remark.column}`}>
          <span className="font-semibold">{wordOf(fleet.remarks, remark.code)}</span>
          {remark.column ? (
            <span className="text-ink-2">
              {' '}
              {remark.value?.trim()
                ? t('where', { column: remark.column, value: remark.value.slice(0, 80) })
                : remark.column}
            </span>
          ) : null}
        </li>
      ))}
      {row.changed.length > 0 ? <li>{t('changes', { fields: row.changed.join(', ') })}</li> : null}
      {row.differentState ? <li>{t('differs', { state: stateWords(row.differentState) })}</li> : null}
    </ul>
  )
}

function toneOf(row: Row) {
  if (row.outcome === 'refused') return 'danger' as const
  return row.remarks.length > 0
    ? ('warning' as const)
    : row.outcome === 'unchanged'
      ? ('neutral' as const)
      : ('success' as const)
}
