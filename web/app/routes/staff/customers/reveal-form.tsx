import type { Driver } from '@faith/contract/customers'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { dateWords } from '../../../ui/dates.ts'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { FactRows } from '../../../ui/facts.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface Revealed {
  licenceNumber: string | null
  cardNumber: string | null
  dateOfBirth: string | null
}

/** A driver's numbers in full, once somebody has said why. They stand on this answer only. */
export function RevealForm({ driver, shown }: { driver: Driver; shown: Revealed | null }) {
  const t = useTranslations('staffPrivacy.reveal')
  if (shown) {
    return (
      <div className="mt-3" role="status">
        <FactRows
          facts={[
            [t('licence'), shown.licenceNumber ?? t('unknown')],
            [t('card'), shown.cardNumber ?? t('unknown')],
            [t('birth'), shown.dateOfBirth ? dateWords(shown.dateOfBirth, 'date') : t('unknown')],
          ]}
        />
      </div>
    )
  }
  return (
    <Disclosure title={t('title')} className="mt-3">
      <Form method="post" className="space-y-4">
        <input type="hidden" name="driverId" value={driver.id} />
        <TextField name="reason" label={t('reason')} hint={t('hint')} minLength={10} maxLength={500} required />
        <Button kind="secondary" name="intent" value="reveal">
          {t('button', { name: driver.fullName })}
        </Button>
      </Form>
    </Disclosure>
  )
}
