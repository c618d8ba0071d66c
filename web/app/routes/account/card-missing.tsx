import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { dateWords } from '../../ui/dates.ts'
import { dollars } from '../../ui/money.tsx'
import { Notice } from '../../ui/notice.tsx'

/** A debit is to come and no card is kept: what is taken when, and where a card is added. */
export function CardMissing({ debit }: { debit: { on: string; amountCents: number } }) {
  const t = useTranslations('accountCard')
  return (
    <Notice tone="warning" title={t('title', { date: dateWords(debit.on) })} className="mt-6">
      <p>{t('text', { amount: dollars(debit.amountCents) })}</p>
      <p className="mt-3">
        <ButtonLink to="/account/cards">{t('button')}</ButtonLink>
      </p>
    </Notice>
  )
}
