import type { Problem } from '@faith/contract/problem'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { grouped } from '../../../ui/grouped.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'

interface Props {
  old: { carTitle: string; stockNo: string; lastKm: number | null }
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** What is recorded of the car that comes back. */
export function BackFields({ old, problem, values }: Props) {
  const t = useTranslations('staffSwaps')
  const errors = errorsByField(problem?.errors)
  return (
    <section className="space-y-5">
      <h2 className="text-22">{t('comesBack', { car: old.carTitle, stockNo: old.stockNo })}</h2>
      <TextField
        name="backOdometerKm"
        label={t('reading')}
        hint={old.lastKm === null ? undefined : t('lastKm', { km: grouped(old.lastKm) })}
        inputMode="numeric"
        autoComplete="off"
        boxWidth="max-w-48"
        defaultValue={values?.['backOdometerKm']}
        error={errors['backOdometerKm']}
      />
      <SelectField
        name="backFuelEighths"
        label={t('fuel')}
        className="max-w-48"
        defaultValue={values?.['backFuelEighths'] ?? '8'}
        choices={[8, 7, 6, 5, 4, 3, 2, 1, 0].map((fuel) => ({
          value: String(fuel),
          label: t('fuelOf', { fuel: String(fuel) }),
        }))}
        error={errors['backFuelEighths']}
      />
      <TextArea
        name="backNotes"
        label={t('notes')}
        hint={t('notesHint')}
        defaultValue={values?.['backNotes']}
        error={errors['backNotes']}
      />
    </section>
  )
}
