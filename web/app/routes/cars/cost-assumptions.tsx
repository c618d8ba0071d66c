import type { UseAssumptions } from '@faith/contract/costs-of-use'
import { useTranslations } from 'use-intl/react'
import { dateWords } from '../../ui/dates.ts'
import { Disclosure } from '../../ui/disclosure.tsx'
import { dollars } from '../../ui/money.tsx'

/** The figures that a comparison of costs stands on, which the house keeps as policies. */
export function CostAssumptions({ assumed }: { assumed: UseAssumptions }) {
  const t = useTranslations('costs')
  const yearly = Object.values(assumed.registrationYearlyCents)
  const sentences = [
    t('assumptions.petrol', {
      amount: dollars(assumed.petrolCentsPerLitre, true),
      diesel: dollars(assumed.dieselCentsPerLitre, true),
      current: dollars(assumed.electricityCentsPerKwh, true),
    }),
    t('assumptions.owner', {
      insurance: dollars(assumed.insuranceYearlyCents),
      registration: `${dollars(Math.min(...yearly))} – ${dollars(Math.max(...yearly))}`,
    }),
    t('assumptions.servicing', { amount: dollars(assumed.servicingPer1000KmCents) }),
    t('assumptions.value', { percent: String(assumed.valueLossPercentYearly) }),
    t('assumptions.loan', {
      months: String(assumed.loanMonths),
      rate: (assumed.loanRateHundredths / 100).toFixed(2),
      deposit: String(assumed.loanDepositPercent),
    }),
    t('assumptions.bond'),
    t('assumptions.estimate', { date: dateWords(assumed.onDate, 'full') }),
  ]
  return (
    <Disclosure title={t('assumed')} className="mt-6">
      <ul className="list-disc space-y-1 pl-5 text-ink-2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Disclosure>
  )
}
