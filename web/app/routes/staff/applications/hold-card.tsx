import type { ApplicationForStaff } from '@faith/contract/applications'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { Moment } from '../../../ui/date.tsx'
import { SelectField } from '../../../ui/select-field.tsx'

/** Until when the car waits for the decision, and keeping it for longer. */
export function HoldCard({ hold, zone }: { hold: NonNullable<ApplicationForStaff['hold']>; zone: string }) {
  const t = useTranslations('staff.applications')
  return (
    <Card>
      <CardHead title={t('hold')} aside={<Moment at={hold.expiresAt} zone={zone} style="weekday" />} />
      <Form method="post" className="flex flex-wrap items-end gap-3">
        <SelectField
          name="hours"
          label={t('longer')}
          className="min-w-0 flex-1"
          choices={['24', '48', '72'].map((hours) => ({ value: hours, label: t('hours', { hours }) }))}
        />
        <Button kind="secondary" name="act" value="extend" className="min-h-12">
          {t('extend')}
        </Button>
      </Form>
    </Card>
  )
}
