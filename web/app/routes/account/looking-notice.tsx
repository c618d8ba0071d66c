import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { timeIn } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'

/** Tells a member of staff that this is a customer's account, and how to leave it. */
export function LookingNotice({ name, until }: { name: string; until: string }) {
  const t = useTranslations('account.looking')
  return (
    <div className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-paper p-4">
      <Notice tone="warning" title={t('title', { name })}>
        {t('text', { time: timeIn(until, 'Australia/Brisbane') })}
      </Notice>
      <Form method="post" action="/stop-looking">
        <Button kind="secondary">{t('stop')}</Button>
      </Form>
    </div>
  )
}
