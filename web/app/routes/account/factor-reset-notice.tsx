import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { Button } from '../../ui/button.tsx'
import { momentWords } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'

/** Tells the owner that a reset of the second factor waits, with the way to stop it from here. */
export function FactorResetNotice({ takesEffectAt }: { takesEffectAt: string | null }) {
  const t = useTranslations('factorResets.own')
  return (
    <Notice tone="warning" title={t('title')} className="mt-6">
      <p>{takesEffectAt ? t('text', { when: momentWords(takesEffectAt, 'Australia/Sydney') }) : t('staff')}</p>
      <Form method="post" className="mt-3">
        <Button kind="danger" name="intent" value="stop-factor-reset">
          {t('stop')}
        </Button>
      </Form>
    </Notice>
  )
}
