import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { fieldId } from './field.tsx'

/** One thing to fix: its sentence, and the field that it is about when there is one. */
export interface ErrorLine {
  field?: string
  text: string
}

/** All that is wrong, above the heading; takes the focus when it appears. */
export function ErrorSummary({ lines, title }: { lines: readonly ErrorLine[]; title?: string }) {
  const t = useTranslations('ui')
  const box = useRef<HTMLDivElement>(null)
  const key = lines.map((line) => line.text).join('|')
  // biome-ignore lint/correctness/useExhaustiveDependencies: takes the focus again whenever the errors change.
  useEffect(() => {
    box.current?.focus()
  }, [key])
  if (lines.length === 0) return null
  return (
    <div ref={box} role="alert" tabIndex={-1} className="mb-6 rounded-card border-2 border-danger bg-paper p-5">
      <h2 className="text-18 font-semibold">{title ?? t('errorCount', { count: lines.length })}</h2>
      <ul className="mt-2 space-y-1">
        {lines.map((line) => (
          <li key={`${line.field}:${line.text}`} className="font-semibold text-danger">
            {line.field ? (
              <a href={`#${fieldId(line.field)}`} className="inline-block py-1 underline underline-offset-4">
                {line.text}
              </a>
            ) : (
              line.text
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
