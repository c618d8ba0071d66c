import { type InspectionView, itemKinds, judgements } from '@faith/contract/inspections'
import type { Problem } from '@faith/contract/problem'
import type { Mark } from '@faith/contract/walk-arounds'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { boxClass, Field, fieldId } from '../../../ui/field.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'

interface Props {
  inspection: InspectionView
  /** Marks of the car as it came back; an item of damage can be about one. */
  marks: readonly Mark[]
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** Records something that was found, with photos straight from the phone's camera. */
export function ItemForm({ inspection, marks, problem, values }: Props) {
  const t = useTranslations('settlement')
  const walk = useTranslations('walkArounds')
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  const kept = (name: string) => ({ name, defaultValue: values?.[name], error: errors[name] })
  return (
    <Card>
      <CardHead title={t('record')} />
      <Form key={inspection.revision} method="post" encType="multipart/form-data" className="space-y-4">
        <input type="hidden" name="inspection" value={inspection.id} />
        <input type="hidden" name="assignment" value={inspection.assignmentId} />
        <input type="hidden" name="revision" value={inspection.revision} />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <SelectField
            {...kept('kind')}
            label={t('kind')}
            choices={itemKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          />
          <SelectField
            {...kept('judgement')}
            label={t('judgement')}
            hint={t('judgementHint')}
            defaultValue={values?.['judgement'] ?? 'chargeable'}
            choices={judgements.map((one) => ({ value: one, label: t(`judgements.${one}`) }))}
          />
        </div>
        {marks.length > 0 ? (
          <SelectField
            {...kept('markId')}
            label={t('mark')}
            hint={t('markHint')}
            choices={[
              { value: '', label: walk('noMark') },
              ...marks.map(({ id, number, kind, part, isNew }) => ({
                value: id,
                label: `${walk('onMark', { number: String(number), kind: walk(`kinds.${kind}`), part })} (${isNew ? walk('new') : walk('back.handover')})`,
              })),
            ]}
          />
        ) : null}
        <TextField {...kept('part')} label={t('part')} hint={t('partHint')} autoComplete="off" />
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <TextField {...kept('costCents')} label={t('cost')} hint={t('costHint')} inputMode="decimal" />
          <TextField {...kept('quantity')} label={t('quantity')} inputMode="numeric" />
        </div>
        <TextArea {...kept('note')} label={t('note')} rows={2} />
        <Field name="photos" label={t('photos')} hint={t('photosHint')} error={errors['photos'] ?? errors['photoIds']}>
          <input
            id={fieldId('photos')}
            name="photos"
            type="file"
            multiple
            accept="image/jpeg,image/png,image/heic,image/heif,.heic,.heif"
            className={boxClass(errors['photos'] ?? errors['photoIds'], 'py-2.5')}
          />
        </Field>
        <Button name="act" value="record" kind="secondary" disabled={busy}>
          {t('add')}
        </Button>
      </Form>
    </Card>
  )
}
