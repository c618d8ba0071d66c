import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { boxClass, Field, fieldId } from '../../../ui/field.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  lastKm: number
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** Sends today's reading with its photo, straight from the phone's camera; works without JavaScript. */
export function SendForm({ lastKm, problem, values }: Props) {
  const t = useTranslations('kilometres.send')
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  const wrong = errors['photo'] ?? errors['photoId']
  return (
    <Card>
      <div id="send" className="scroll-mt-24">
        <CardHead title={t('title')} />
      </div>
      <p className="mb-4 text-ink-2">{t('lead')}</p>
      <Form method="post" encType="multipart/form-data" className="space-y-4">
        <TextField
          name="km"
          label={t('km')}
          hint={t('kmHint', { km: grouped(lastKm) })}
          inputMode="numeric"
          autoComplete="off"
          boxWidth="max-w-48"
          defaultValue={values?.['km']}
          error={errors['km']}
          required
        />
        <Field name="photo" label={t('photo')} hint={t('photoHint')} error={wrong}>
          <input
            id={fieldId('photo')}
            name="photo"
            type="file"
            accept="image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
            className={boxClass(wrong, 'py-2.5')}
            required
          />
        </Field>
        <Button name="act" value="send" disabled={busy}>
          {t('button')}
        </Button>
      </Form>
    </Card>
  )
}
