import type { incidentKinds } from '@faith/contract/incidents'
import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../forms.ts'
import { Button } from '../../ui/button.tsx'
import { boxClass, Field, fieldId } from '../../ui/field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'

interface Props {
  cars: readonly { value: string; label: string }[]
  kinds: typeof incidentKinds
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** What happened, when, where, with photos straight from the phone's camera. */
export function IncidentForm({ cars, kinds, problem, values }: Props) {
  const t = useTranslations('incidents')
  const errors = errorsByField(problem?.errors)
  const sending = useNavigation().state !== 'idle'
  const text = (name: string) => ({ name, defaultValue: values?.[name], error: errors[name] })
  return (
    <Form method="post" encType="multipart/form-data" className="space-y-5">
      <SelectField name="subscription" label={t('mine.about')} choices={cars} defaultValue={values?.['subscription']} />
      <SelectField
        name="kind"
        label={t('kind')}
        className="max-w-64"
        choices={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        defaultValue={values?.['kind']}
        error={errors['kind']}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" label={t('mine.on')} required {...text('happenedOn')} />
        <TextField type="time" label={t('mine.time')} required {...text('happenedTime')} />
      </div>
      <TextField label={t('mine.place')} required {...text('place')} />
      <TextArea label={t('mine.story')} required {...text('story')} />
      <TextField label={t('mine.otherParty')} {...text('otherParty')} />
      <TextField label={t('mine.police')} {...text('policeNumber')} />
      <Field name="photos" label={t('mine.photos')} hint={t('mine.photosHint')} error={errors['photos']}>
        <input
          id={fieldId('photos')}
          name="photos"
          type="file"
          multiple
          accept="image/jpeg,image/png,image/heic,image/heif"
          className={boxClass(errors['photos'], 'py-2.5')}
        />
      </Field>
      <Button size="large" disabled={sending}>
        {t('mine.button')}
      </Button>
    </Form>
  )
}
