import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { SignaturePad } from '../../walk-arounds/signature-pad.tsx'

interface Props {
  /** The reading that was worked out above; null where the form asks for it. */
  odometerKm: number | null
  lastKm: number
  formKey: string
  staffName: string
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** What both do at the car when it comes back. */
export function ReturnForm({ odometerKm, lastKm, formKey, staffName, problem, values }: Props) {
  const t = useTranslations('staffReturns')
  const signs = useTranslations('staffHandovers')
  const errors = errorsByField(problem?.errors)
  const sending = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="space-y-5">
      <h2 id="sign" className="text-22">
        {t('record')}
      </h2>
      <input type="hidden" name="key" value={formKey} />
      {odometerKm === null ? (
        <TextField
          name="odometerKm"
          label={t('reading')}
          hint={t('readingHint', { km: grouped(lastKm) })}
          inputMode="numeric"
          autoComplete="off"
          boxWidth="max-w-48"
          defaultValue={values?.['odometerKm']}
          error={errors['odometerKm']}
        />
      ) : (
        <input type="hidden" name="odometerKm" value={odometerKm} />
      )}
      <SelectField
        name="fuelEighths"
        label={t('fuel')}
        className="max-w-48"
        defaultValue={values?.['fuelEighths'] ?? '8'}
        choices={[8, 7, 6, 5, 4, 3, 2, 1, 0].map((fuel) => ({
          value: String(fuel),
          label: t('fuelOf', { fuel: String(fuel) }),
        }))}
        error={errors['fuelEighths']}
      />
      <TextArea
        name="notes"
        label={t('notes')}
        hint={t('notesHint')}
        defaultValue={values?.['notes']}
        error={errors['notes']}
      />
      <TextField
        name="customerName"
        label={t('customerName')}
        autoComplete="off"
        defaultValue={values?.['customerName']}
        error={errors['customerName']}
      />
      <SignaturePad name="customerSignature" label={signs('drawn')} />
      <TextField
        name="staffName"
        label={t('staffName')}
        autoComplete="off"
        defaultValue={values?.['staffName'] ?? staffName}
        error={errors['staffName']}
      />
      <SignaturePad name="staffSignature" label={signs('drawnStaff')} />
      <Button size="large" disabled={sending}>
        {t('button')}
      </Button>
    </Form>
  )
}
