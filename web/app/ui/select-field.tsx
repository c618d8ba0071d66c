import type { SelectHTMLAttributes } from 'react'
import { boxClass, describedBy, Field, type FieldText, fieldId } from './field.tsx'
import { Icon } from './icon.tsx'

/** One choice of a list. */
export interface Choice {
  value: string
  label: string
  disabled?: boolean
}

type Props = FieldText &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'className'> & {
    choices: readonly Choice[]
    className?: string
  }

/** One choice of many, by the browser's own list, so that it works without JavaScript and on every phone. */
export function SelectField({ name, label, hint, error, choices, className, id, ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} className={className} control={id}>
      <div className="relative">
        <select
          id={id ?? fieldId(name)}
          name={name}
          aria-describedby={describedBy({ name, hint, error, control: id })}
          aria-invalid={error ? true : undefined}
          className={boxClass(error, 'appearance-none pr-10')}
          {...rest}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} disabled={choice.disabled}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon
          name="chevronDown"
          size={18}
          className="pointer-events-none absolute top-1/2 right-3.5 -translate-y-1/2"
        />
      </div>
    </Field>
  )
}
