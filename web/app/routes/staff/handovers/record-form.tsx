import type { Problem } from '@faith/contract/problem'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import type { Angle } from '@faith/contract/walk-arounds'
import type { ReactNode } from 'react'
import { Form, useNavigation } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { errorsByField } from '../../../forms.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckboxRow } from '../../../ui/choice-list.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { FactRows } from '../../../ui/facts.tsx'
import { grouped } from '../../../ui/grouped.ts'
import { Money } from '../../../ui/money.tsx'
import { SelectField } from '../../../ui/select-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { PhotosMissingField } from '../../walk-arounds/photos-missing-field.tsx'
import { SignaturePad } from '../../walk-arounds/signature-pad.tsx'
import { Checklist } from './checklist.tsx'

interface Props {
  subscription: SubscriptionDetail
  lastKm: number | null
  /** Angles of the car that goes out without a photo or a reason. */
  missing: readonly Angle[]
  formKey: string
  staffName: string
  problem: Problem | undefined
  values: Record<string, string> | undefined
  /** Other words above the car and on the button, and what is recorded before it: the car that comes back in a swap. */
  heading?: string
  button?: string
  children?: ReactNode
}

/** What both do at the car: identity, odometer, fuel, checklist, signatures. */
export function RecordForm({ subscription, lastKm, missing, formKey, staffName, problem, values, ...more }: Props) {
  const t = useTranslations('staffHandovers')
  const errors = errorsByField(problem?.errors)
  const sending = useNavigation().state !== 'idle'
  const fuels = [8, 7, 6, 5, 4, 3, 2, 1, 0].map((fuel) => ({
    value: String(fuel),
    label: fuel === 8 ? t('full8') : fuel === 0 ? t('empty8') : t('fuelOf', { fuel: String(fuel) }),
  }))
  return (
    <Form method="post" className="space-y-8">
      <input type="hidden" name="key" value={formKey} />
      {more.children}
      <section className="space-y-5">
        <h2 className="text-22">{more.heading ?? t('record')}</h2>
        <CheckboxRow
          name="identityChecked"
          label={t('identity')}
          defaultChecked={values?.['identityChecked'] === 'true'}
          error={errors['identityChecked']}
        />
        <TextField
          name="odometerKm"
          label={t('odometer')}
          hint={lastKm === null ? t('odometerUnknown') : t('odometerHint', { km: grouped(lastKm) })}
          inputMode="numeric"
          autoComplete="off"
          boxWidth="max-w-48"
          defaultValue={values?.['odometerKm']}
          error={errors['odometerKm']}
        />
        <SelectField
          name="fuelEighths"
          label={t('fuel')}
          className="max-w-48"
          defaultValue={values?.['fuelEighths'] ?? '8'}
          choices={fuels}
          error={errors['fuelEighths']}
        />
        <Checklist ticked={values?.['checklist']?.split(' ') ?? []} error={errors['checklist']} />
      </section>
      <section className="space-y-5" id="sign">
        <h2 className="text-22">{t('agree')}</h2>
        <FactRows
          strong
          facts={[
            [t('termEnds'), dateWords(subscription.termEndsOn, 'date')],
            [t('weekly'), <Money key="weekly" cents={subscription.weeklyCents} exact />],
          ]}
        />
        <TextField
          name="customerName"
          label={t('customerName')}
          hint={t('customerHint')}
          autoComplete="off"
          defaultValue={values?.['customerName']}
          error={errors['customerName']}
        />
        <SignaturePad name="customerSignature" label={t('drawn')} />
        <TextField
          name="staffName"
          label={t('staffName')}
          autoComplete="off"
          defaultValue={values?.['staffName'] ?? staffName}
          error={errors['staffName']}
        />
        <SignaturePad name="staffSignature" label={t('drawnStaff')} />
        <PhotosMissingField missing={missing} value={values?.['photosMissing']} error={errors['photosMissing']} />
      </section>
      <Button size="large" className="w-full" disabled={sending}>
        {more.button ?? t('giveKeys')}
      </Button>
    </Form>
  )
}
