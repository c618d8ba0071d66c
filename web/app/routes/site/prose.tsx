import type { ReactNode } from 'react'

/** A page of text: a heading, a lead, and the text at a width that reads well. */
export function Prose({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="page py-10 md:py-14">
      <h1 className="text-36">{title}</h1>
      {lead ? <p className="mt-3 max-w-2xl text-18 text-ink-2">{lead}</p> : null}
      <div className="mt-8">{children}</div>
    </div>
  )
}

/** A part of it with its own heading. */
export function ProseSection({ title, children, id }: { title: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section id={id} className="max-w-2xl border-t border-line py-6">
      <h2 className="text-22">{title}</h2>
      <div className="mt-2 text-ink-2">{children}</div>
    </section>
  )
}
