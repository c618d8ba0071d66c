import type { ReactNode } from 'react'
import { TextLink } from '../../ui/text-link.tsx'

/** Top of a page of the console: where it belongs, its title, a line below, and what one can do. */
export function Heading({
  back,
  title,
  lead,
  children,
}: {
  back?: readonly [to: string, words: string]
  title: string
  lead?: ReactNode
  children?: ReactNode
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div>
        {back ? (
          <p className="text-14">
            <TextLink to={back[0]}>{back[1]}</TextLink>
          </p>
        ) : null}
        <h1 className="text-28">{title}</h1>
        {lead ? <div className="mt-1 text-ink-2">{lead}</div> : null}
      </div>
      {children ? <div className="flex flex-wrap gap-3">{children}</div> : null}
    </header>
  )
}
