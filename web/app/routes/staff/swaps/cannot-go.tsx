import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** The new car cannot go out: the customer keeps the old one, and the reason is told. */
export function CannotGo({ amendmentId }: { amendmentId: string }) {
  const t = useTranslations('staffSwaps')
  return (
    <Disclosure title={t('cannotGo')}>
      <Form method="post" className="space-y-4">
        <p className="text-14 text-ink-2">{t('cannotGoText')}</p>
        <input type="hidden" name="fail" value={amendmentId} />
        <TextField name="reason" label={t('why')} required minLength={3} />
        <Button kind="danger">{t('fail')}</Button>
      </Form>
    </Disclosure>
  )
}
