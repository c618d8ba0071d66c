import type { BalanceView, DunningCaseView } from '@faith/contract/dunning'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { Notice } from '../../ui/notice.tsx'
import { TextLink } from '../../ui/text-link.tsx'

/** Money that is overdue, first on the account page: how much, what happens next and when, and where it is paid or agreed to. */
export function OverdueNotice({ balance, overdue }: { balance: BalanceView; overdue: DunningCaseView }) {
  const t = useTranslations('account.due')
  const { arrangement, next, state } = overdue
  const parts = arrangement?.instalments ?? []
  const coming = parts.find((part) => !part.paid)
  if (arrangement?.state === 'agreed' && coming) {
    const title = t('agreed', { amount: dollars(coming.amountCents, true), date: dateWords(coming.on) })
    const paid = parts.filter((part) => part.paid).length
    return (
      <Notice tone="info" title={title} className="mt-6">
        <p>{t('agreedText', { paid: String(paid), count: String(parts.length) })}</p>
        <p className="mt-2">
          <TextLink to="/account/due">{t('seeDates')}</TextLink>
        </p>
      </Notice>
    )
  }
  if (balance.toPayCents === 0) return null
  const amount = dollars(balance.toPayCents, true)
  const isProposed = arrangement?.state === 'proposed'
  return (
    <Notice tone="danger" title={isProposed ? t('proposed', { amount }) : t('notice', { amount })} className="mt-6">
      <p>{next ? t(`steps.${next.what}`, { date: dateWords(next.on, 'full') }) : t(`states.${state}`)}</p>
      <p className="mt-3">
        <ButtonLink to="/account/due">{isProposed ? t('seeDates') : t('noticeButton')}</ButtonLink>
      </p>
    </Notice>
  )
}
