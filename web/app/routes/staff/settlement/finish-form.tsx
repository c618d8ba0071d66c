import type { Problem } from '@faith/contract/problem'
import type { Angle } from '@faith/contract/walk-arounds'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { PhotosMissingField } from '../../walk-arounds/photos-missing-field.tsx'

const nexts = ['pass_inspection', 'send_to_service', 'send_to_repair'] as const

interface Props {
  inspectionId: string
  /** Angles of the return without a photo or a reason. */
  missing: readonly Angle[]
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** Submits an inspection, with where the car goes. */
export function FinishForm({ inspectionId, missing, problem, values }: Props) {
  const t = useTranslations('settlement')
  const busy = useNavigation().state !== 'idle'
  return (
    <Card>
      <CardHead title={t('finish')} />
      <p className="mb-4 text-ink-2">{t('finishText')}</p>
      <Form method="post" className="flex flex-wrap items-end gap-4">
        <input type="hidden" name="inspection" value={inspectionId} />
        <SelectField
          name="carNext"
          label={t('carNext')}
          className="w-56"
          choices={nexts.map((next) => ({ value: next, label: t(`carNexts.${next}`) }))}
        />
        <div className="w-full">
          <PhotosMissingField
            missing={missing}
            value={values?.['photosMissing']}
            error={errorsByField(problem?.errors)['photosMissing']}
          />
        </div>
        <Button name="act" value="submit" disabled={busy} className="min-h-12">
          {t('submit')}
        </Button>
      </Form>
    </Card>
  )
}
