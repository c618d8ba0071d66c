import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

/** A part that can be folded away. The browser's own element: pages that use it must work without JavaScript. */
export function Disclosure({
  title,
  children,
  open,
  className,
}: {
  title: ReactNode
  children: ReactNode
  open?: boolean
  className?: string
}) {
  return (
    <details open={open} className={cx('group border-t border-line', className)}>
      <summary className="flex min-h-12 items-center justify-between gap-3 py-2 text-16 font-semibold">
        {title}
        <Icon name="chevronDown" size={18} className="transition-transform group-open:rotate-180" />
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  )
}
