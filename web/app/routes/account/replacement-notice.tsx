import { account } from '@faith/contract/strings/en/account'
import type { SubscriptionDetail } from '@faith/contract/subscriptions'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'
import { withWords } from '../../words.tsx'

/** The replacement car that the customer drives, and what stays as it is. */
function Replaced({ subscription: { replacement, carTitle } }: { subscription: SubscriptionDetail }) {
  const t = useTranslations('account.replacement')
  if (!replacement) return null
  return (
    <Notice tone="info" title={t('title', { car: replacement.carTitle })}>
      {t('text', { own: carTitle, date: dateWords(replacement.givenOn, 'date') })}
    </Notice>
  )
}

export const ReplacementNotice = withWords({ account }, Replaced)
