import { type InputHTMLAttributes, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { useHydrated } from '../hydrated.ts'
import { boxClass, describedBy, Field, type FieldText, fieldId } from './field.tsx'
import { passwordStrength, type Strength } from './password-strength.ts'

type Props = FieldText &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'className' | 'type'> & {
    /** Shows how hard a new password is to guess. */
    meter?: boolean
  }

/** A password, hidden until its owner wants to see it. */
export function PasswordField({ name, label, hint, error, meter, ...rest }: Props) {
  const t = useTranslations('ui')
  const [shown, setShown] = useState(false)
  const [strength, setStrength] = useState<Strength | null>(null)
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
          onInput={meter ? (event) => setStrength(passwordStrength(event.currentTarget.value)) : undefined}
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
      {meter && strength ? (
        <div className="mt-2 flex items-center gap-3 text-14 text-ink-2">
          <meter
            min={0}
            max={4}
            low={2}
            high={3}
            optimum={4}
            value={strength.level}
            aria-label={t('passwordStrength')}
            className="h-2 flex-1"
          />
          <span role="status">{t(`strengths.${strength.name}`)}</span>
        </div>
      ) : null}
    </Field>
  )
}
