import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { ScrollRegion } from './scroll-region.tsx'

/** One column: its words and how to show a row in it. */
export interface Column<Row> {
  key: string
  title: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand right, in tabular figures. */
  numeric?: boolean
  /** Left out on a phone, where what matters more fits without scrolling. */
  wide?: boolean
  className?: string
}

interface Props<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What stands here when there are no rows. */
  empty?: ReactNode
}

/** Rows under a head that stays in sight; on small screens it scrolls by itself. */
export function Table<Row>({ caption, columns, rows, rowKey, empty }: Props<Row>) {
  if (rows.length === 0 && empty) return <div className="border-y border-line py-6 text-ink-2">{empty}</div>
  return (
    <ScrollRegion label={caption}>
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx(
                  'sticky top-0 z-10 border-b border-line bg-canvas px-1.5 py-2 font-semibold sm:px-3 lg:top-(--sticky-top,0px)',
                  column.numeric ? 'text-right' : 'text-left',
                  column.wide && 'max-sm:hidden',
                )}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line hover:bg-wash">
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={cx(
                    'px-1.5 py-2.5 align-top sm:px-3',
                    column.numeric && 'figures text-right',
                    column.wide && 'max-sm:hidden',
                    column.className,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
