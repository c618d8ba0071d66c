import type { PaymentMethodView } from '@faith/contract/payments'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { dateWords } from '../../ui/dates.ts'
import { Notice } from '../../ui/notice.tsx'

/** The card that takes the debits ends this month or the next, or has ended: until when, and where another is added. `nextOn` is the next debit, a hub date. */
export function CardEnding({ method, nextOn }: { method: PaymentMethodView; nextOn: string }) {
  const t = useTranslations('accountCard')
  const { brand, last4, expiresMonth, expiresYear, expiry } = method
  const words = {
    card: `${brand} ${last4}`,
    until: dateWords(`${expiresYear}-${String(expiresMonth).padStart(2, '0')}-01`, 'month'),
    date: dateWords(nextOn),
  }
  const over = expiry === 'expired'
  return (
    <Notice tone="warning" title={t(over ? 'expiredTitle' : 'soonTitle')} className="mt-6">
      <p>{over ? t('expiredText', words) : t('soonText', words)}</p>
      <p className="mt-3">
        <ButtonLink to="/account/cards">{t('button')}</ButtonLink>
      </p>
    </Notice>
  )
}
