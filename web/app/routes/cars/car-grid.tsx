import type { ReactNode } from 'react'
import { cx } from '../../ui/class-names.ts'

/** Cards side by side: three beside the filters, four across the page, one on phones. */
export function CarGrid({ columns, children, busy }: { columns: 3 | 4; children: ReactNode; busy?: boolean }) {
  return (
    <div
      aria-busy={busy}
      className={cx('grid gap-5 sm:grid-cols-2', columns === 3 ? 'xl:grid-cols-3' : 'lg:grid-cols-4')}
    >
      {children}
    </div>
  )
}
