import type { ReactNode } from 'react'
import { cx } from './class-names.ts'

/** One fact: its name, its value. */
export type Fact = readonly [name: ReactNode, value: ReactNode]

/** Names and values in hairline rows; two columns where there is room. */
export function FactRows({
  facts,
  columns = 1,
  strong,
}: {
  facts: readonly Fact[]
  columns?: 1 | 2
  strong?: boolean
}) {
  return (
    <dl className={cx('border-t border-line', columns === 2 && 'md:grid md:grid-cols-2 md:gap-x-10')}>
      {facts.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move.
        <div key={index} className="flex min-h-11 items-center justify-between gap-4 border-b border-line py-2">
          <dt className="text-ink-2">{name}</dt>
          <dd className={cx('figures text-right', strong && 'font-semibold')}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
