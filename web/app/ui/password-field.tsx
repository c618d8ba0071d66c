import { type InputHTMLAttributes, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../hydrated.ts'
import { boxClass, describedBy, Field, type FieldText, fieldId } from './field.tsx'

type Props = FieldText & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'className' | 'type'>

/** A password, hidden until its owner wants to see it. */
export function PasswordField({ name, label, hint, error, ...rest }: Props) {
  const t = useTranslations('ui')
  const [shown, setShown] = useState(false)
  return (
    <Field name={name} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          id={fieldId(name)}
          name={name}
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby={describedBy({ name, hint, error })}
          aria-invalid={error ? true : undefined}
          className={boxClass(error, 'pr-20')}
          {...rest}
        />
        {useHydrated() ? (
          <button
            type="button"
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 px-4 text-14 text-link underline decoration-1 underline-offset-4"
          >
            {t('show')}
            <span className="sr-only"> {t('passwordWord')}</span>
          </button>
        ) : null}
      </div>
    </Field>
  )
}
