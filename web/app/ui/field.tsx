import type { ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Icon } from './icon.tsx'

/** The id of the control of a field, so that an error summary can lead to it. Names are JSON pointers. */
export function fieldId(name: string): string {
  return `field-${name.replace(/[^A-Za-z0-9]+/g, '-')}`
}

/** What every kind of field says about itself. */
export interface FieldText {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
}

/** The ids that describe a control: its hint and its error. */
export function describedBy({
  name,
  hint,
  error,
  control = fieldId(name),
}: Pick<FieldText, 'name' | 'hint' | 'error'> & { control?: string | undefined }): string | undefined {
  const ids = [hint ? `${control}-hint` : null, error ? `${fieldId(name)}-error` : null].filter(Boolean)
  return ids.length > 0 ? ids.join(' ') : undefined
}

interface FieldProps extends FieldText {
  children: ReactNode
  className?: string
  /** The id of the control where the name alone would not be one, as in a list of forms. */
  control?: string | undefined
  /** Two or more controls under one question: a fieldset with a legend. */
  group?: boolean
}

/** Label, hint, error and box, in this order; an error marks the whole group with a red rule. */
export function Field({ name, label, hint, error, children, className, control, group }: FieldProps) {
  const frame = cx(error && 'border-l-3 border-danger pl-4', className)
  const text = (
    <>
      {hint ? (
        <p id={`${control ?? fieldId(name)}-hint`} className="text-14 text-ink-2">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError name={name} error={error} /> : null}
    </>
  )
  if (group) {
    return (
      <fieldset
        className={frame}
        aria-describedby={describedBy({ name, hint, error })}
        id={fieldId(name)}
        tabIndex={-1}
      >
        <legend className="text-16 font-semibold">{label}</legend>
        {text}
        <div className="mt-2">{children}</div>
      </fieldset>
    )
  }
  return (
    <div className={frame}>
      <label htmlFor={control ?? fieldId(name)} className="block font-semibold">
        {label}
      </label>
      {text}
      <div className="mt-2">{children}</div>
    </div>
  )
}

/** The error sentence of a field. */
export function FieldError({ name, error }: { name: string; error: string }) {
  return (
    <p id={`${fieldId(name)}-error`} className="flex items-start gap-1.5 text-14 font-semibold text-danger">
      <Icon name="alert" size={18} className="mt-px" />
      {error}
    </p>
  )
}

/** The look of a box that takes text. */
export function boxClass(error: string | undefined, className?: string): string {
  return cx(
    'block min-h-12 w-full rounded-control bg-paper px-4 py-2.5 text-16 text-ink',
    error ? 'border-2 border-danger' : 'border border-control',
    'disabled:border-line disabled:bg-sunken disabled:text-ink-2 [&[readonly]]:bg-sunken',
    className,
  )
}
