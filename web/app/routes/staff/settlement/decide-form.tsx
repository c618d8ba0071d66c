import type { InspectionView } from '@faith/contract/inspections'
import type { Problem } from '@faith/contract/problem'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { dollars } from '../../../ui/money.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Props {
  inspection: InspectionView
  problem: Problem | undefined
  values: Record<string, string> | undefined
}

/** What a customer objects to, decided item by item. */
export function DecideForm({ inspection, problem, values }: Props) {
  const t = useTranslations('settlement')
  const errors = errorsByField(problem?.errors)
  const busy = useNavigation().state !== 'idle'
  const disputed = inspection.items.filter((item) => item.dispute !== null)
  return (
    <Card>
      <CardHead title={t('decide')} />
      <p className="mb-4 text-ink-2">{t('decideText')}</p>
      <Form method="post" className="space-y-6">
        <input type="hidden" name="inspection" value={inspection.id} />
        {disputed.map((item, place) => (
          <fieldset key={item.id} className="grid grid-cols-1 gap-4 sm:grid-cols-[180px_1fr]">
            <legend className="mb-2 font-semibold">{item.part}</legend>
            <input type="hidden" name="decided" value={item.id} />
            <TextField
              name={`charge-${item.id}`}
              label={t('decideCents')}
              hint={t('decideHint', { amount: dollars(item.chargeCents, true) })}
              inputMode="decimal"
              defaultValue={values?.[`charge-${item.id}`] ?? (item.chargeCents / 100).toFixed(2)}
              error={errors[`decisions/${place}/chargeCents`]}
            />
            <TextField
              name={`reason-${item.id}`}
              label={t('decideReason')}
              autoComplete="off"
              defaultValue={values?.[`reason-${item.id}`]}
              error={errors[`decisions/${place}/reason`]}
            />
          </fieldset>
        ))}
        <Button name="act" value="decide" disabled={busy}>
          {t('decideButton')}
        </Button>
      </Form>
    </Card>
  )
}
