import type { InputHTMLAttributes, ReactNode } from 'react'
import { cx } from './class-names.ts'
import { Field, type FieldText, fieldId } from './field.tsx'

const mark = 'mt-0.5 size-5 shrink-0 accent-brand'

/** One of a few answers. */
export interface Answer {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

type RadioProps = FieldText & {
  answers: readonly Answer[]
  value?: string
  onChange?: (value: string) => void
  className?: string
  inline?: boolean
}

/** One of a few answers, all in sight. `value` preselects; with `onChange` the caller follows. */
export function RadioList({ name, label, hint, error, answers, value, onChange, className, inline }: RadioProps) {
  return (
    <Field group name={name} label={label} hint={hint} error={error} className={className}>
      <div className={inline ? 'flex flex-wrap gap-x-6' : undefined}>
        {answers.map((answer) => (
          <label
            key={answer.value}
            className={cx('flex min-h-11 items-start gap-3 py-2.5', answer.disabled && 'text-ink-2')}
          >
            <input
              type="radio"
              name={name}
              value={answer.value}
              defaultChecked={value === answer.value}
              disabled={answer.disabled}
              onChange={onChange && (() => onChange(answer.value))}
              className={mark}
            />
            <span>
              {answer.label}
              {answer.hint ? <span className="block text-14 text-ink-2">{answer.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </Field>
  )
}

interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'className'> {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** At the right end of the row, for example a price or a count. */
  aside?: ReactNode
  className?: string
}

/** One thing to tick. */
export function CheckboxRow({
  name,
  label,
  hint,
  error,
  aside,
  className,
  value = 'true',
  id,
  ...rest
}: CheckboxProps) {
  const control = id ?? fieldId(name)
  return (
    <div className={cx(error && 'border-l-3 border-danger pl-4', className)}>
      <label htmlFor={control} className="flex min-h-11 items-start gap-3 py-2.5">
        <input
          id={control}
          type="checkbox"
          name={name}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${control}-error` : undefined}
          className={mark}
          {...rest}
        />
        <span className="min-w-0 flex-1">
          {label}
          {hint ? <span className="block text-14 text-ink-2">{hint}</span> : null}
        </span>
        {aside ? <span className="figures">{aside}</span> : null}
      </label>
      {error ? (
        <p id={`${control}-error`} className="text-14 font-semibold text-danger">
          {error}
        </p>
      ) : null}
    </div>
  )
}
