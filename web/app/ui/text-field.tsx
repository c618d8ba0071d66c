import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { boxClass, describedBy, Field, type FieldText, fieldId } from './field.tsx'

type InputProps = FieldText &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'className'> & { boxWidth?: string; className?: string }

/** One line of text; `boxWidth` is a class that tells how much is expected. */
export function TextField({ name, label, hint, error, boxWidth, className, id, type = 'text', ...rest }: InputProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} className={className} control={id}>
      <input
        id={id ?? fieldId(name)}
        name={name}
        type={type}
        aria-describedby={describedBy({ name, hint, error, control: id })}
        aria-invalid={error ? true : undefined}
        className={boxClass(error, boxWidth)}
        {...rest}
      />
    </Field>
  )
}

type AreaProps = FieldText &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'className'> & { className?: string }

/** Several lines of text. */
export function TextArea({ name, label, hint, error, className, id, rows = 4, ...rest }: AreaProps) {
  return (
    <Field name={name} label={label} hint={hint} error={error} className={className} control={id}>
      <textarea
        id={id ?? fieldId(name)}
        name={name}
        rows={rows}
        aria-describedby={describedBy({ name, hint, error, control: id })}
        aria-invalid={error ? true : undefined}
        className={boxClass(error)}
        {...rest}
      />
    </Field>
  )
}
