import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { TextField } from '../../../ui/text-field.tsx'

/** The way into the account as its owner sees it, once somebody has said why. */
export function SeeAsCard() {
  const t = useTranslations('staff.customers.seeAs')
  return (
    <Card>
      <CardHead title={t('title')} />
      <p className="text-ink-2">{t('text')}</p>
      <Form method="post" className="mt-4 space-y-4">
        {/* A name of its own: others on this page ask for a reason too. */}
        <TextField name="lookingReason" label={t('reason')} hint={t('hint')} minLength={10} maxLength={500} required />
        <Button kind="secondary" name="intent" value="see-as">
          {t('button')}
        </Button>
      </Form>
    </Card>
  )
}
