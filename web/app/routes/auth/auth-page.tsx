import type { Problem } from '@faith/contract/problem'
import type { ReactNode } from 'react'
import { errorsByField } from '../../forms.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'

/** The narrow page around a form about the account: what is wrong, heading, form. */
export function AuthPage({
  title,
  lead,
  problem,
  before,
  children,
}: {
  title: string
  lead?: string
  problem?: Problem | undefined
  /** Above the heading: the way back. */
  before?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="page py-10 md:py-16">
      <div className="mx-auto max-w-[464px]">
        {before}
        <ErrorSummary lines={linesOf(problem)} />
        <h1 className="text-28 font-bold md:text-36">{title}</h1>
        {lead ? <p className="mt-2 mb-8 text-18 text-ink-2">{lead}</p> : null}
        {children}
      </div>
    </div>
  )
}

/** The lines of an error summary: one for each field, or the problem itself. */
export function linesOf(problem: Problem | undefined): { field?: string; text: string }[] {
  if (!problem) return []
  const fields = Object.entries(errorsByField(problem.errors))
  if (fields.length === 0) return [{ text: problem.detail ?? problem.title }]
  return fields.map(([field, text]) => ({ field, text }))
}
