import type { DunningCaseView } from '@faith/contract/dunning'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../../ui/button.tsx'
import { Card, CardHead } from '../../../ui/card.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'

/** What staff may do with an overdue account in its state. */
export function Work({
  overdue,
  mayWriteOff,
  amount,
}: {
  overdue: DunningCaseView
  mayWriteOff: boolean
  amount: string
}) {
  const t = useTranslations('staffOverdue')
  const reachable = overdue.state === 'opened' || overdue.state === 'retrying'
  const arrangeable = overdue.state === 'contacted' || overdue.state === 'suspended'
  return (
    <>
      {reachable ? (
        <Card>
          <CardHead title={t('contact')} />
          <Form method="post" className="space-y-4">
            <input type="hidden" name="act" value="contact" />
            <TextField name="reason" label={t('reason')} hint={t('contactHint')} required />
            <Button>{t('contactButton')}</Button>
          </Form>
        </Card>
      ) : null}
      {arrangeable ? (
        <Card>
          <CardHead title={t('propose')} />
          <Form method="post" className="space-y-4">
            <input type="hidden" name="act" value="propose" />
            <TextArea name="lines" label={t('propose')} hint={t('proposeHint', { amount })} required />
            <Button>{t('proposeButton')}</Button>
          </Form>
        </Card>
      ) : null}
      {overdue.state === 'recovery' && mayWriteOff ? (
        <Card>
          <CardHead title={t('writeOff')} />
          <p className="mb-4 text-ink-2">{t('writeOffHint')}</p>
          <Form method="post" className="space-y-4">
            <input type="hidden" name="act" value="write-off" />
            <TextField name="reason" label={t('reason')} required />
            <Button kind="danger">{t('writeOffButton', { amount })}</Button>
          </Form>
        </Card>
      ) : null}
    </>
  )
}
