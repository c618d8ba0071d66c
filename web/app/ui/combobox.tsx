import { ComboboxInput, ComboboxOption, ComboboxOptions, Combobox as HeadlessCombobox } from '@headlessui/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { boxClass, Field, type FieldText, fieldId } from './field.tsx'
import type { Choice } from './select-field.tsx'

type Props = FieldText & {
  choices: readonly Choice[]
  value?: string
  onChange?: (value: string | null) => void
  className?: string
}

/** One choice of many, found by typing a part of it. */
export function Combobox({ name, label, hint, error, choices, value, onChange, className }: Props) {
  const t = useTranslations('ui')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(value ?? null)
  const wanted = typed.trim().toLowerCase()
  const found = wanted === '' ? choices : choices.filter((choice) => choice.label.toLowerCase().includes(wanted))
  const choose = (next: string | null) => {
    setChosen(next)
    onChange?.(next)
  }
  return (
    <Field name={name} label={label} hint={hint} error={error} className={className}>
      <HeadlessCombobox name={name} value={chosen} onChange={choose} onClose={() => setTyped('')} immediate>
        <ComboboxInput
          id={fieldId(name)}
          autoComplete="off"
          displayValue={(shown: string | null) => choices.find((choice) => choice.value === shown)?.label ?? ''}
          onChange={(event) => setTyped(event.target.value)}
          className={boxClass(error)}
        />
        <ComboboxOptions
          anchor="bottom start"
          className="z-40 max-h-80 w-(--input-width) overflow-y-auto rounded-control border border-line bg-paper py-1 shadow-float [--anchor-gap:4px]"
        >
          {found.length === 0 ? <p className="px-4 py-2 text-ink-2">{t('nothingFound')}</p> : null}
          {found.map((choice) => (
            <ComboboxOption
              key={choice.value}
              value={choice.value}
              className="flex min-h-11 items-center px-4 data-focus:bg-wash data-selected:font-semibold"
            >
              {choice.label}
            </ComboboxOption>
          ))}
        </ComboboxOptions>
      </HeadlessCombobox>
    </Field>
  )
}
